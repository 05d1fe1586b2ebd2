// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Client.DxLink.Wire;

/// <summary>The columns of compact rows as a sender announced them; <c>default</c> is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Columns(EventField[]? Fields)
{
    /// <summary>Columns by their wire names; one that is not known is skipped in each row.</summary>
    public static Columns Of(EventSchema schema, IEnumerable<byte[]> names)
    {
        var hint = 0;
        return new([.. names.Select(name => schema.Find(name, ref hint))]);
    }
}
