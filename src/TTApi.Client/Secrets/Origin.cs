// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>What makes two addresses one host: encryption, name and port. A WebSocket counts as the HTTP it starts as.</summary>
internal static class Origin
{
    public static Uri Of(Uri address) => new($"{Scheme(address)}://{address.Authority}/");

    public static bool IsSame(Uri left, Uri right) =>
        Scheme(left) == Scheme(right) && left.Port == right.Port && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when nobody on the way can read along.</summary>
    public static bool IsPrivate(Uri address) => Scheme(address) == "https" || address.IsLoopback;

    private static string Scheme(Uri address) => address.Scheme switch
    {
        "wss" => "https",
        "ws" => "http",
        var scheme => scheme,
    };
}
