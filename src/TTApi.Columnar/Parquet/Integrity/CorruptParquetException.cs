// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>Bytes of a file contradict the format; whoever knows the file and the place turns it into a <see cref="Core.TtException"/>.</summary>
internal sealed class CorruptParquetException(string message, bool unsupported = false) : Exception(message)
{
    /// <summary>The file may be right, but uses what this reader does not know.</summary>
    public bool Unsupported => unsupported;

    [DoesNotReturn]
    public static void Throw(string message) => throw new CorruptParquetException(message);

    [DoesNotReturn]
    public static void ThrowUnsupported(string message) => throw new CorruptParquetException(message, unsupported: true);

    [DoesNotReturn]
    public static void ThrowTooShort(string what, long needed, long present) =>
        throw new CorruptParquetException($"{what} needs {needed} bytes, but {present} are left");
}
