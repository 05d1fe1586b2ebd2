// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>What a store's table of symbols says of one symbol.</summary>
public sealed record StoredSymbol(string Name, long Rows, DateOnly FirstDate, DateOnly LastDate, Adjustment Adjustment, ContentHash ContentHash);

/// <summary>The output's table of symbols, filled by rank from any thread.</summary>
internal sealed class SymbolTable(string[] names)
{
    public const string FileName = "symbols.parquet";

    private const int RowGroupRows = 64 * 1024;

    private readonly long[] _rows = new long[names.Length];
    private readonly int[] _first = new int[names.Length];
    private readonly int[] _last = new int[names.Length];
    private readonly Adjustment[] _adjustments = new Adjustment[names.Length];
    private readonly ContentHash[] _hashes = new ContentHash[names.Length];

    public int Count => names.Length;

    public long Rows => _rows.Sum();

    public DateOnly? FirstDate => names.Length == 0 ? null : EpochDay.ToDate(_first.Min());

    public DateOnly? LastDate => names.Length == 0 ? null : EpochDay.ToDate(_last.Max());

    public ContentHash ContentHash =>
        new BarContent().OfStore(Enumerable.Range(0, names.Length).Select(rank => (names[rank], _rows[rank], _hashes[rank])));

    /// <summary>Notes a symbol; each rank is set once, by one worker.</summary>
    public void Set(int rank, long rows, int firstDay, int lastDay, Adjustment adjustment, ContentHash hash)
    {
        _rows[rank] = rows;
        (_first[rank], _last[rank]) = (firstDay, lastDay);
        (_adjustments[rank], _hashes[rank]) = (adjustment, hash);
    }

    /// <summary>Writes and flushes the table.</summary>
    public PartFile Write(string directory)
    {
        var options = new ParquetWriteOptions { Codec = ParquetCodec.Snappy };
        using var writer = new ParquetWriter(Path.Combine(directory, FileName), BarSchemas.Symbols, options);
        var encoder = new RowGroupEncoder(BarSchemas.Symbols, options);
        for (var first = 0; first < names.Length; first += RowGroupRows)
        {
            var count = Math.Min(RowGroupRows, names.Length - first);
            encoder.Begin(count);
            encoder.Strings(0, names.AsSpan(first, count).ToArray());
            encoder.Int64s(1, _rows.AsSpan(first, count));
            encoder.Int32s(2, _first.AsSpan(first, count));
            encoder.Int32s(3, _last.AsSpan(first, count));
            encoder.Strings(4, [.. _adjustments.AsSpan(first, count).ToArray().Select(Adjustments.Word)]);
            encoder.Strings(5, [.. _hashes.AsSpan(first, count).ToArray().Select(hash => hash.ToString())]);
            writer.Append(encoder.End());
        }

        return writer.FinishVerified(directory, FileName);
    }
}
