// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>A column of strings as runs of equal values; each distinct value is kept once, in the order of first appearance.</summary>
internal sealed class StringRunBuilder
{
    public const int Null = -1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<byte[]> _entries = [];
    private readonly List<(int Entry, int Count)> _runs = [];

    public IReadOnlyList<byte[]> Entries => _entries;

    public IReadOnlyList<(int Entry, int Count)> Runs => _runs;

    public int Rows { get; private set; }

    public int Nulls { get; private set; }

    public void Clear()
    {
        _numbers.Clear();
        _entries.Clear();
        _runs.Clear();
        (Rows, Nulls) = (0, 0);
    }

    /// <exception cref="EncoderFallbackException">The text has half a surrogate pair and thus no UTF-8.</exception>
    public void Add(string? value, int count)
    {
        if (count == 0)
            return;
        var entry = value is null ? Null : NumberOf(value);
        Rows = checked(Rows + count);
        if (entry == Null)
            Nulls += count;
        if (_runs.Count > 0 && _runs[^1].Entry == entry)
            _runs[^1] = (entry, _runs[^1].Count + count);
        else
            _runs.Add((entry, count));
    }

    private int NumberOf(string value)
    {
        if (_numbers.TryGetValue(value, out var number))
            return number;
        _entries.Add(Utf8.GetBytes(value));
        _numbers.Add(value, _entries.Count - 1);
        return _entries.Count - 1;
    }
}
