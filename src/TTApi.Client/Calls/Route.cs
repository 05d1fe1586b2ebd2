// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace TTApi.Client.Calls;

/// <summary>Builds path and query, with everything a caller gave percent-encoded.</summary>
internal sealed class Route
{
    private readonly StringBuilder _text;
    private bool _hasQuery;

    public Route(string path) => _text = new(path);

    public int Length => _text.Length;

    /// <summary>One step of the path; a slash or space in it is encoded, so a symbol is always one step.</summary>
    /// <exception cref="ArgumentException">It is empty, or only dots, which would lead elsewhere.</exception>
    public Route Step(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.AsSpan().Trim('.').IsEmpty)
            throw new ArgumentException($"'{value}' cannot stand in a path.", nameof(value));
        _text.Append('/').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>A fixed step of the path.</summary>
    public Route Then(string fixedStep)
    {
        _text.Append('/').Append(fixedStep);
        return this;
    }

    public Route With(string name, string? value)
    {
        if (value is null)
            return this;
        _text.Append(_hasQuery ? '&' : '?').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        _hasQuery = true;
        return this;
    }

    public Route With(string name, bool? value) => With(name, value switch { true => "true", false => "false", null => null });

    public Route With(string name, int? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public Route With(string name, DateOnly? value) => With(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A list, repeated as <c>name[]=</c>.</summary>
    public Route WithEach(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
            With($"{name}[]", value);
        return this;
    }

    public override string ToString() => _text.ToString();
}
