// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TTApi.ActorEngine.Actor;

/// <summary>Reading <c>protocol://system</c> and <c>protocol://system@host:port</c>.</summary>
public sealed partial class Address
{
    private const int LongestProtocol = 255;

    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return TryParse(address, anyProtocol: true, out var parsed, out _)
            ? parsed
            : throw new UriFormatException($"Found '{address}', expected an address such as akka://system@host:port.");
    }

    /// <summary>Takes protocols that begin with akka only.</summary>
    public static bool TryParse(string path, out Address address) => TryParse(path.AsSpan(), out address);

    /// <summary>The address, and the path after it: / when there is none.</summary>
    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var isParsed = TryParse(path.AsSpan(), out address, out var rest);
        absolutUri = isParsed ? rest.ToString() : null;
        return isParsed;
    }

    public static bool TryParse(ReadOnlySpan<char> span, out Address address) => TryParse(span, out address, out _);

    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri) =>
        TryParse(span, anyProtocol: false, out address, out absolutUri);

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Protocols are written in lower case.")]
    private static bool TryParse(ReadOnlySpan<char> text, bool anyProtocol, out Address address, out ReadOnlySpan<char> path)
    {
        address = null;
        path = default;
        var colon = text.IndexOf(':');
        if (colon is < 1 or > LongestProtocol || !text[(colon + 1)..].StartsWith("//"))
            return false;
        if (!anyProtocol && !text.StartsWith("akka", StringComparison.OrdinalIgnoreCase))
            return false;

        var authority = text[(colon + 3)..];
        var slash = authority.IndexOf('/');
        path = slash < 0 ? "/" : authority[slash..];
        if (slash >= 0)
            authority = authority[..slash];
        return TryParseAuthority(text[..colon].ToString().ToLowerInvariant(), authority, out address);
    }

    private static bool TryParseAuthority(string protocol, ReadOnlySpan<char> authority, out Address address)
    {
        address = null;
        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new(protocol, authority.ToString());
            return true;
        }

        // The host of version 6 stands in brackets and has colons itself.
        var hostPort = authority[(at + 1)..];
        var hostEnd = hostPort.StartsWith("[") ? hostPort.IndexOf(']') + 1 : hostPort.IndexOf(':');
        if (hostEnd < 1 || hostEnd >= hostPort.Length || hostPort[hostEnd] != ':')
            return false;
        if (!int.TryParse(hostPort[(hostEnd + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        address = new(protocol, authority[..at].ToString(), hostPort[..hostEnd].ToString(), port);
        return true;
    }
}
