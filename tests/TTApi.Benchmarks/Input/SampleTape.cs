// SPDX-License-Identifier: MIT

using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TTApi.Benchmarks.Input;

/// <summary>The unpacked five-year sample, indexed by symbol and day; prices and volumes stay the source's own text.</summary>
internal sealed class SampleTape
{
    private readonly byte[] _text;
    private readonly Dictionary<(int Symbol, int Day), (int Start, int Length)> _values;

    private SampleTape(byte[] text, IReadOnlyList<string> symbols, IReadOnlyList<DateOnly> days, Dictionary<(int, int), (int, int)> values)
    {
        _text = text;
        Symbols = symbols;
        Days = days;
        _values = values;
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    public IReadOnlyList<DateOnly> Days { get; }

    public int Rows => _values.Count;

    /// <summary>From the open to the end of the line, without its line end: <c>15.07,15.12,14.63,14.75,8407500,0</c>.</summary>
    public bool TryGetValues(int symbol, int day, out ReadOnlySpan<byte> values)
    {
        var found = _values.TryGetValue((symbol, day), out var place);
        values = _text.AsSpan(place.Start, place.Length);
        return found;
    }

    public static SampleTape Read(string path)
    {
        using var file = File.OpenRead(path);
        using var unpacked = new MemoryStream(64 << 20);
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return Index(unpacked.ToArray());
    }

    private static SampleTape Index(byte[] text)
    {
        var rows = new List<(string Symbol, DateOnly Day, int Start, int Length)>(700_000);
        var lineStart = text.AsSpan().IndexOf((byte)'\n') + 1;
        while (lineStart < text.Length)
        {
            var line = text.AsSpan(lineStart);
            line = line[..line.IndexOf((byte)'\n')];
            var symbolEnd = line.IndexOf((byte)',');
            var date = Encoding.ASCII.GetString(line.Slice(symbolEnd + ",D,".Length, 8));
            var valuesAt = symbolEnd + ",D,yyyymmdd,000000,".Length;
            rows.Add((
                Encoding.ASCII.GetString(line[..symbolEnd]),
                DateOnly.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture),
                lineStart + valuesAt,
                line.Length - valuesAt));
            lineStart += line.Length + 1;
        }

        string[] symbols = [.. rows.Select(r => r.Symbol).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        DateOnly[] days = [.. rows.Select(r => r.Day).Distinct().Order()];
        var symbolNumbers = symbols.Index().ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);
        var dayNumbers = days.Index().ToDictionary(d => d.Item, d => d.Index);
        return new(text, symbols, days, rows.ToDictionary(r => (symbolNumbers[r.Symbol], dayNumbers[r.Day]), r => (r.Start, r.Length)));
    }
}
