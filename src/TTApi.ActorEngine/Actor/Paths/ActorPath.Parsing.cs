// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.ActorEngine.Actor;

/// <summary>Paths from text.</summary>
public abstract partial class ActorPath
{
    private const int ShortestProtocol = 4;
    private const int LongestProtocol = 255;

    /// <exception cref="UriFormatException">The text is no path with an address.</exception>
    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"Found '{path}', expected an actor path such as akka://system/user/name.");

    public static bool TryParse(string path, out ActorPath actorPath)
    {
        actorPath = null;
        return TryParseAddress(path, out var address, out var rest) && TryParse(new RootActorPath(address), rest, out actorPath);
    }

    /// <summary>The path of a descendant of the base.</summary>
    public static bool TryParse(ActorPath basePath, string absoluteUri, out ActorPath actorPath) => TryParse(basePath, absoluteUri.AsSpan(), out actorPath);

    /// <inheritdoc cref="TryParse(ActorPath, string, out ActorPath)"/>
    public static bool TryParse(ActorPath basePath, ReadOnlySpan<char> absoluteUri, out ActorPath actorPath)
    {
        actorPath = basePath;
        while (absoluteUri.Length > 0)
        {
            var slash = absoluteUri.IndexOf('/');
            var name = slash < 0 ? absoluteUri : absoluteUri[..slash];
            long uid = 0;
            if (slash < 0 && name.IndexOf('#') is >= 0 and var mark)
            {
                if (!long.TryParse(name[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out uid))
                {
                    actorPath = null;
                    return false;
                }

                name = name[..mark];
            }

            if (name.Length > 0)
                actorPath = new ChildActorPath(actorPath, name.ToString(), uid);
            absoluteUri = slash < 0 ? default : absoluteUri[(slash + 1)..];
        }

        return true;
    }

    public static bool TryParseAddress(string path, out Address address) => TryParseAddress(path, out address, out _);

    /// <summary>The address of a path, and what follows it: / when nothing does.</summary>
    public static bool TryParseAddress(string path, out Address address, out ReadOnlySpan<char> absoluteUri)
    {
        address = null;
        return TryParseParts(path.AsSpan(), out var authority, out absoluteUri) && Address.TryParse(authority, out address);
    }

    /// <summary>Splits a path behind its address; false, and all of it in <paramref name="absoluteUri"/>, when it has none.</summary>
    public static bool TryParseParts(ReadOnlySpan<char> path, out ReadOnlySpan<char> address, out ReadOnlySpan<char> absoluteUri)
    {
        var colon = path.IndexOf(':');
        if (colon is < ShortestProtocol or > LongestProtocol || !path[(colon + 1)..].StartsWith("//"))
        {
            address = default;
            absoluteUri = path;
            return false;
        }

        var authority = colon + "://".Length;
        var slash = path[authority..].IndexOf('/');
        address = slash < 0 ? path : path[..(authority + slash)];
        absoluteUri = slash < 0 ? "/" : path[(authority + slash)..];
        return true;
    }
}
