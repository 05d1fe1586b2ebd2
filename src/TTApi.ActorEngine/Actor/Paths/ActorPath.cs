// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TTApi.ActorEngine.Actor;

/// <summary>The place of an actor in the tree: an address and names down from the root.</summary>
/// <remarks>
/// Equal when address and names are equal, whatever the incarnation (<see cref="Uid"/>), in contrast to references. A path holds its parent,
/// name and number, nothing more; everything else is worked out when asked for.
/// </remarks>
[SuppressMessage("Design", "MA0097:A class that implements IComparable<T> or IComparable should override comparison operators", Justification = "The mirrored API has none.")]
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "The mirrored API has none.")]
public abstract partial class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>Besides ASCII letters and digits, what a name may consist of.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    private readonly object _parentOrAddress;

    protected ActorPath(Address address, string name) => (_parentOrAddress, Name) = (address, name);

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        ArgumentNullException.ThrowIfNull(parentPath);
        ArgumentNullException.ThrowIfNull(name);
        (_parentOrAddress, Name, Uid, Depth) = (parentPath, name, uid, parentPath.Depth + 1);
    }

    public string Name { get; }

    /// <summary>The incarnation; 0 when it is not known.</summary>
    public long Uid { get; }

    /// <summary>How many names it has; 0 at the root.</summary>
    public int Depth { get; }

    /// <summary>Null at the root.</summary>
    public ActorPath Parent => _parentOrAddress as ActorPath;

    public ActorPath Root => ParentOf(0);

    public Address Address => (Address)Root._parentOrAddress;

    /// <summary>The names from the root down.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            if (Depth == 0)
                return [];
            var names = new string[Depth];
            for (var path = this; path.Depth > 0; path = path.Parent)
                names[path.Depth - 1] = path.Name;
            return names;
        }
    }

    /// <summary>The path of a child; a name may end in #uid.</summary>
    public static ActorPath operator /(ActorPath path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var mark = name.IndexOf('#', StringComparison.Ordinal);
        return mark < 0
            ? new ChildActorPath(path, name, 0)
            : new ChildActorPath(path, name[..mark], long.Parse(name.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>The path of a descendant; empty names are left out.</summary>
    public static ActorPath operator /(ActorPath path, IEnumerable<string> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Where(element => !string.IsNullOrEmpty(element)).Aggregate(path, (parent, element) => parent / element);
    }

    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    /// <summary>Whether an actor may have that name: not empty, not beginning with $, of ASCII letters, digits, <see cref="ValidSymbols"/> and %hh.</summary>
    public static bool IsValidPathElement(string s) => PathElement.IsValid(s);

    /// <summary>The names with / in between.</summary>
    public static string FormatPathElements(IEnumerable<string> pathElements) => string.Join('/', pathElements);

    /// <summary>The path of a child; a name may end in #uid.</summary>
    public ActorPath Child(string childName) => this / childName;

    /// <summary>The ancestor at that depth from the root or, when negative, so many levels up.</summary>
    public ActorPath ParentOf(int depth)
    {
        var wanted = Math.Max(depth >= 0 ? depth : Depth + depth, 0);
        var path = this;
        while (path.Depth > wanted)
            path = path.Parent;
        return path;
    }

    /// <exception cref="NotSupportedException">A root has no incarnations.</exception>
    public ActorPath WithUid(long uid)
    {
        if (uid == Uid)
            return this;
        return Parent is { } parent ? new ChildActorPath(parent, Name, uid) : throw new NotSupportedException("The path of a root has no uid.");
    }

    public bool Equals(ActorPath other)
    {
        if (other is null || Depth != other.Depth)
            return false;
        var (left, right) = (this, other);
        for (; left.Depth > 0; (left, right) = (left.Parent, right.Parent))
        {
            if (ReferenceEquals(left, right))
                return true;
            if (left.Name != right.Name)
                return false;
        }

        return left.Name == right.Name && Equals(left._parentOrAddress, right._parentOrAddress);
    }

    public override bool Equals(object obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var path = this; path is not null; path = path.Parent)
            hash.Add(path.Name, StringComparer.Ordinal);
        hash.Add(Address);
        return hash.ToHashCode();
    }

    /// <summary>By names from the last to the first; a root comes after all others.</summary>
    public int CompareTo(ActorPath other)
    {
        var (left, right) = (this, other);
        while (!ReferenceEquals(left, right))
        {
            if (right is null)
                return 1;
            if (left.Depth == 0 || right.Depth == 0)
                return left.Depth == right.Depth ? string.CompareOrdinal(left.ToString(), right.ToString()) : right.Depth - left.Depth;
            var order = string.CompareOrdinal(left.Name, right.Name);
            if (order != 0)
                return order;
            (left, right) = (left.Parent, right.Parent);
        }

        return 0;
    }
}

/// <summary>The path of a system's root.</summary>
public sealed class RootActorPath(Address address, string name = "") : ActorPath(address, name);

/// <summary>Any path but a root's.</summary>
public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath(parentPath, name, uid);
