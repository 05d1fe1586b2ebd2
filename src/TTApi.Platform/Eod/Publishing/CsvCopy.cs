// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>Writes the bars of parts as MetaStock ASCII, one file beside each part; open interest has no column there.</summary>
internal static class CsvCopy
{
    private static readonly int Open = BarSchemas.Bars.IndexOf("open");

    /// <summary>Writes new files into a folder, flushed to disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="TtException">A part is damaged.</exception>
    public static IReadOnlyList<PartFile> Write(string folder, IEnumerable<string> parts, CancellationToken cancellationToken) =>
        [.. parts.Select(part => WriteOne(folder, part, cancellationToken))];

    private static PartFile WriteOne(string folder, string part, CancellationToken cancellationToken)
    {
        var name = Path.ChangeExtension(Path.GetFileName(part), ".csv");
        var path = Path.Combine(folder, name);
        using var source = ParquetFile.Open(part).OrThrow();
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
        using (var writer = new MetaStockWriter(file, leaveOpen: true))
        {
            for (var group = 0; group < source.RowGroups.Count; group++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(writer, source, group);
            }

            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        return new(name, source.Rows, new FileInfo(path).Length, FileHash.Compute(path, 1, cancellationToken).OrThrow(), "", "", 0);
    }

    private static void Write(MetaStockWriter writer, ParquetFile source, int group)
    {
        var rows = source.RowGroups[group].Rows;
        var days = new int[rows];
        var values = new double[5][];
        source.ReadInt32s(group, 1, 0, days);
        for (var i = 0; i < values.Length; i++)
            source.ReadDoubles(group, Open + i, 0, values[i] = new double[rows]);
        foreach (var run in source.StringRuns(group, 0))
        {
            for (var i = run.FirstRow; i < run.FirstRow + run.Count; i++)
                writer.Write(run.Value, EpochDay.ToDate(days[i]), values[0][i], values[1][i], values[2][i], values[3][i], values[4][i]);
        }
    }
}
