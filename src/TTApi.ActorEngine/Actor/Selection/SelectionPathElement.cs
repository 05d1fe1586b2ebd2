// SPDX-License-Identifier: MIT

using System.IO.Enumeration;

namespace TTApi.ActorEngine.Actor;

/// <summary>One step of a selection through the tree.</summary>
public abstract class SelectionPathElement
{
    /// <exception cref="IllegalActorNameException">Something follows a double wildcard.</exception>
    internal static SelectionPathElement[] Parse(IEnumerable<string> elements)
    {
        SelectionPathElement[] steps = [.. elements.Where(element => !string.IsNullOrEmpty(element)).Select(Parse)];
        if (steps.SkipLast(1).Any(step => step is SelectChildRecursive))
            throw new IllegalActorNameException("A double wildcard can only be the last element of a selection's path.");
        return steps;
    }

    private static SelectionPathElement Parse(string element) => element switch
    {
        "**" => SelectChildRecursive.Instance,
        ".." => SelectParent.Instance,
        _ when element.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(element),
        _ => new SelectChildName(element),
    };
}

/// <summary>To the child of that name.</summary>
public class SelectChildName(string name) : SelectionPathElement
{
    public string Name => name;

    public override bool Equals(object obj) => obj is SelectChildName other && Name == other.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}

/// <summary>To all children whose names fit, regardless of case: * stands for any characters, ? for one.</summary>
public class SelectChildPattern(string patternStr) : SelectionPathElement
{
    public string PatternStr => patternStr;

    public override bool Equals(object obj) => obj is SelectChildPattern other && PatternStr == other.PatternStr;

    public override int GetHashCode() => PatternStr.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => PatternStr;

    internal bool Matches(string name) => FileSystemName.MatchesSimpleExpression(PatternStr, name);
}

/// <summary>To all descendants.</summary>
public class SelectChildRecursive : SelectionPathElement
{
    public static readonly SelectChildRecursive Instance = new();

    public override bool Equals(object obj) => obj is SelectChildRecursive;

    public override int GetHashCode() => 2;

    public override string ToString() => "**";
}

/// <summary>To the parent.</summary>
public class SelectParent : SelectionPathElement
{
    public static readonly SelectParent Instance = new();

    public override bool Equals(object obj) => obj is SelectParent;

    public override int GetHashCode() => 1;

    public override string ToString() => "..";
}
