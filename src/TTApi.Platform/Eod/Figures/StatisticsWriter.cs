// SPDX-License-Identifier: MIT

using System.Globalization;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Statistics;
using TTApi.Core;

namespace TTApi.Platform.Eod.Figures;

/// <summary>Writes a table of statistics, and reads it back before anyone else does.</summary>
internal static class StatisticsWriter
{
    // A reader that wants one symbol reads the pages of one row group.
    private const int RowGroupRows = 4096;

    /// <summary>Writes a new file, flushed to disk.</summary>
    /// <exception cref="TtException">The disk refused, or the file does not read back.</exception>
    public static void Write(string path, ContentHash content, IReadOnlyList<SymbolStatistics> rows)
    {
        var options = new ParquetWriteOptions
        {
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [StatisticsSchema.ContentKey] = content.ToString(),
                [StatisticsSchema.KernelsKey] = StatisticsSchema.Kernels.ToString(CultureInfo.InvariantCulture),
            },
        };
        using (var writer = new ParquetWriter(path, StatisticsSchema.Columns, options))
        {
            var encoder = new RowGroupEncoder(StatisticsSchema.Columns, options);
            foreach (var chunk in rows.Chunk(RowGroupRows))
                writer.Append(Encode(encoder, chunk));
            writer.Finish();
        }

        using var written = StatisticsReader.Open(path, content).OrThrow();
        if (!written.All().SequenceEqual(rows))
            throw new TtException(new TtError.Storage("read_back", $"'{path}' does not read back as it was written.", "Check the disk."));
    }

    private static EncodedRowGroup Encode(RowGroupEncoder encoder, SymbolStatistics[] rows)
    {
        encoder.Begin(rows.Length);
        encoder.Strings(0, [.. rows.Select(row => row.Symbol.Value)]);
        encoder.Int64s(1, [.. rows.Select(row => row.Rows)]);
        for (var i = 0; i < StatisticsSchema.Dates.Length; i++)
        {
            DateOnly?[] dates = [.. rows.Select(StatisticsSchema.Dates[i].Of)];
            encoder.Int32s(
                StatisticsSchema.FirstDateColumn + i,
                [.. dates.Select(date => date is { } known ? EpochDay.Of(known) : 0)],
                [.. dates.Select(date => date is not null)]);
        }

        for (var i = 0; i < StatisticsSchema.Figures.Length; i++)
            encoder.Doubles(StatisticsSchema.FirstFigureColumn + i, [.. rows.Select(row => StatisticsSchema.Figures[i].Of(row) ?? double.NaN)]);
        encoder.Strings(StatisticsSchema.FlagsColumn, [.. rows.Select(row => string.Join(StatisticsSchema.FlagSeparator, row.Flags))]);
        return encoder.End();
    }
}
