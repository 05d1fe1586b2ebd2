// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace TTApi.Client;

/// <summary>Takes secrets out of what a server said before anybody reads it.</summary>
internal sealed partial class Redaction
{
    private const int MaxLength = 300;

    private readonly Lock _lock = new();
    private readonly Queue<Secret> _recent = [];
    private readonly List<Secret> _lasting;

    public Redaction(params ReadOnlySpan<Secret?> lasting) => _lasting = [.. lasting.ToArray().OfType<Secret>()];

    /// <summary>Knows one more secret; of passing ones the last few are remembered.</summary>
    public void Learn(Secret secret)
    {
        lock (_lock)
        {
            _recent.Enqueue(secret);
            if (_recent.Count > 8)
                _recent.Dequeue();
        }
    }

    /// <summary>One line without secrets, control characters and anything beyond a sentence or two.</summary>
    public string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        Secret[] known;
        lock (_lock)
            known = [.. _lasting, .. _recent];
        foreach (var secret in known)
            text = secret.Expunge(text);
        text = LooksSecret().Replace(text.Length > 4 * MaxLength ? text[..(4 * MaxLength)] : text, Secret.Mask);
        var line = string.Create(Math.Min(text.Length, MaxLength), text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? ' ' : source[i];
        });
        return line.Trim();
    }

    /// <summary>JSON web tokens, whoever issued them, and bearer headers.</summary>
    [GeneratedRegex(@"eyJ[\w-]{8,}(\.[\w-]*){0,2}|Bearer\s+\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooksSecret();
}
