// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.ActorEngine.Actor;

/// <summary>Paths as text, such as <c>akka://system/user/parent/child#uid</c>.</summary>
public abstract partial class ActorPath
{
    public string ToStringWithoutAddress() => Join("", 0);

    public string ToStringWithAddress() => Join(Address.ToString(), 0);

    /// <summary>With the given address, unless the path has one with host and port itself.</summary>
    public string ToStringWithAddress(Address address) => Join(AddressOr(address).ToString(), 0);

    public string ToStringWithUid() => Join(Address.ToString(), Uid);

    /// <summary>With address and, when known, uid.</summary>
    public string ToSerializationFormat() => Join(Address.ToString(), Uid);

    /// <inheritdoc cref="ToStringWithAddress(Address)"/>
    public string ToSerializationFormatWithAddress(Address address) => Join(AddressOr(address).ToString(), Uid);

    public override string ToString() => Join(Address.ToString(), 0);

    private Address AddressOr(Address other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Address is { Host: not null, Port: not null } own ? own : other;
    }

    private string Join(string prefix, long uid)
    {
        if (Depth == 0)
            return prefix + '/';
        var suffix = uid == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"#{uid}");
        var length = prefix.Length + suffix.Length;
        for (var path = this; path.Depth > 0; path = path.Parent)
            length += path.Name.Length + 1;

        return string.Create(length, (Path: this, prefix, suffix), static (text, parts) =>
        {
            parts.prefix.CopyTo(text);
            var end = text.Length - parts.suffix.Length;
            parts.suffix.CopyTo(text[end..]);
            for (var path = parts.Path; path.Depth > 0; path = path.Parent)
            {
                end -= path.Name.Length;
                path.Name.CopyTo(text[end..]);
                text[--end] = '/';
            }
        });
    }
}
