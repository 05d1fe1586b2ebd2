// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace TTApi.ActorEngine.Actor;

/// <summary>Where a system is reached: protocol and name, and for other processes host and port.</summary>
[SuppressMessage("Design", "MA0097:A class that implements IComparable<T> or IComparable should override comparison operators", Justification = "The mirrored API has none.")]
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "The mirrored API has none.")]
public sealed partial class Address : IEquatable<Address>, IComparable<Address>, IComparable, ICloneable
{
    /// <summary>By protocol, system, host and port.</summary>
    public static readonly IComparer<Address> Comparer = Comparer<Address>.Create(Compare);

    /// <summary>Of what belongs to no system in particular.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    private string _text;

    /// <summary>The host is kept in lower case.</summary>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Hosts are written in lower case.")]
    public Address(string protocol, string system, string host = null, int? port = null) =>
        (Protocol, System, Host, Port) = (protocol, system, host?.ToLowerInvariant(), port);

    /// <summary>Null for an address that means something only within its process.</summary>
    public string Host { get; }

    public int? Port { get; }

    public string System { get; }

    public string Protocol { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address left, Address right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Address left, Address right) => !(left == right);

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    public Address WithHost(string host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public object Clone() => new Address(Protocol, System, Host, Port);

    /// <summary>Without the protocol: <c>system@host:port</c>.</summary>
    public string HostPort() => ToString()[(Protocol.Length + "://".Length)..];

    public override string ToString() => _text ??= (string.IsNullOrWhiteSpace(Host), Port) switch
    {
        (true, _) => $"{Protocol}://{System}",
        (false, null) => $"{Protocol}://{System}@{Host}",
        (false, { } port) => $"{Protocol}://{System}@{Host}:{port}",
    };

    public bool Equals(Address other) =>
        ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol);

    public override bool Equals(object obj) => Equals(obj as Address);

    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    public int CompareTo(Address other) => Compare(this, other);

    int IComparable.CompareTo(object obj) => obj is Address other
        ? CompareTo(other)
        : throw new ArgumentException($"Found {obj?.GetType().ToString() ?? "null"}, expected an address.", nameof(obj));

    private static int Compare(Address left, Address right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = string.CompareOrdinal(left.Protocol, right.Protocol);
        if (order == 0)
            order = string.CompareOrdinal(left.System, right.System);
        if (order == 0)
            order = string.CompareOrdinal(left.Host ?? "", right.Host ?? "");
        return order != 0 ? order : (left.Port ?? 0).CompareTo(right.Port ?? 0);
    }
}
