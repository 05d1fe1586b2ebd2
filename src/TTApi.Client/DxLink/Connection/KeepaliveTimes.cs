// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Client.DxLink.Wire;

namespace TTApi.Client.DxLink.Connection;

/// <summary>The negotiated times; pure.</summary>
/// <param name="SendEvery">We send something at least so often.</param>
/// <param name="DeadAfter">The other side is dead when nothing came for so long.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeepaliveTimes(TimeSpan SendEvery, TimeSpan DeadAfter)
{
    /// <summary>Our wish and the server's SETUP give what holds. A time that is absent or absurd counts as our own.</summary>
    public static KeepaliveTimes Of(TimeSpan ours, ControlMessage? setup)
    {
        var wanted = Sane(setup?.AcceptKeepaliveTimeout, ours);
        var promised = Sane(setup?.KeepaliveTimeout, ours);

        // Half of it, as the protocol's own clients do: one that is late still arrives in time.
        return new((wanted < ours ? wanted : ours) / 2, promised);
    }

    private static TimeSpan Sane(double? seconds, TimeSpan otherwise) =>
        seconds is >= 1 and <= 600 ? TimeSpan.FromSeconds(seconds.Value) : otherwise;
}
