// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace TTApi.ActorEngine.TestKit.Internal.StringMatcher;

/// <summary>A demand on a text; written out, it completes a sentence whose subject is that text.</summary>
public interface IStringMatcher
{
    bool IsMatch(string s);
}

/// <summary>Any text.</summary>
public class MatchesAll : IStringMatcher
{
    private MatchesAll()
    {
    }

    public static IStringMatcher Instance { get; } = new MatchesAll();

    public bool IsMatch(string s) => true;

    public override string ToString() => "";
}

/// <summary>That text, in whatever case.</summary>
public class EqualsString(string s) : IStringMatcher
{
    private readonly string _text = s;

    public bool IsMatch(string s) => string.Equals(_text, s, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"== \"{_text}\"";
}

/// <summary>A text with that beginning, in whatever case.</summary>
public class StartsWithString(string start) : IStringMatcher
{
    public bool IsMatch(string s) => s?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => $"starts with \"{start}\"";
}

/// <summary>A text with that in it, in whatever case.</summary>
public class ContainsString(string part) : IStringMatcher
{
    public bool IsMatch(string s) => s?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => $"contains \"{part}\"";
}

/// <summary>A text that the expression matches.</summary>
public class RegexMatcher(Regex regex) : IStringMatcher
{
    public bool IsMatch(string s) => s is not null && regex.IsMatch(s);

    public override string ToString() => $"matches regex \"{regex}\"";
}

/// <summary>A text that suits.</summary>
public class PredicateMatcher(Predicate<string> predicate, string hint = "") : IStringMatcher
{
    public bool IsMatch(string s) => predicate(s);

    public override string ToString() => $"matches predicate {hint}";
}

/// <summary>That text, or the path of an actor whose part after the address is that.</summary>
public class EqualsStringAndPathMatcher(string path, bool canBeRelative = true) : IStringMatcher
{
    public bool IsMatch(string s) =>
        string.Equals(path, s, StringComparison.OrdinalIgnoreCase)
        || (canBeRelative && ActorPath.TryParse(s, out var whole) && string.Equals(path, whole.ToStringWithoutAddress(), StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"== \"{path}\"";
}
