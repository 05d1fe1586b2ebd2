// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace TTApi.Client.Wire;

/// <summary>One body being read: what it is, what was set aside on the way, and who wants to know of drift.</summary>
internal sealed class WireContext(string endpoint, DriftWatch drift, ReadOnlyMemory<byte> body)
{
    // One page may be wholly bad; its reasons are then all alike.
    private const int MaxReasons = 100;
    private const int MaxRawLength = 1024;

    private List<SkippedItem>? _skipped;

    public ReadOnlySpan<byte> Body => body.Span;

    public IReadOnlyList<SkippedItem> Skipped => _skipped ?? (IReadOnlyList<SkippedItem>)[];

    /// <summary>All that was set aside, also what has no place in <see cref="Skipped"/>.</summary>
    public int SkippedCount { get; private set; }

    public void Skip(string where, string reason)
    {
        SkippedCount++;
        _skipped ??= [];
        if (_skipped.Count < MaxReasons)
            _skipped.Add(new(where, reason));
    }

    /// <summary>Steps over an unknown field's value, keeping its text and telling of it once.</summary>
    public void KeepUnknown(ref Utf8JsonReader reader, WireRecord target, string name)
    {
        var raw = Raw(ref reader);
        target.KeepUnknown(name, raw);
        drift.Report(endpoint, target.GetType().Name, name, raw);
    }

    private string Raw(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var bytes = body.Span[start..(int)reader.BytesConsumed];
        return Encoding.UTF8.GetString(bytes.Length > MaxRawLength ? bytes[..MaxRawLength] : bytes);
    }
}
