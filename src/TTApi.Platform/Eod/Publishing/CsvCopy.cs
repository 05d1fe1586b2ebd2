// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Publishing;

/// <summary>Writes the bars of parts as MetaStock ASCII, one file beside each part; open interest has no column there.</summary>
internal static class CsvCopy
{
    /// <summary>Writes new files into a folder, flushed to disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="TtException">A part is damaged.</exception>
    public static IReadOnlyList<PartFile> Write(string folder, IEnumerable<string> parts, CancellationToken cancellationToken) =>
        [.. parts.Select(part => WriteOne(folder, part, cancellationToken))];

    private static PartFile WriteOne(string folder, string part, CancellationToken cancellationToken)
    {
        var name = Path.ChangeExtension(Path.GetFileName(part), ".csv");
        var path = Path.Combine(folder, name);
        long rows;
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
        using (var writer = new MetaStockWriter(file, leaveOpen: true))
        {
            rows = Bars.Scan(part).Visit((in series) => Write(writer, series), cancellationToken).OrThrow();
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        return new(name, rows, new FileInfo(path).Length, FileHash.Compute(path, 1, cancellationToken).OrThrow(), "", "", 0);
    }

    private static void Write(MetaStockWriter writer, in BarSeries series)
    {
        for (var i = 0; i < series.Count; i++)
            writer.Write(series.Symbol.Value, series.DateOf(i), series.Open[i], series.High[i], series.Low[i], series.Close[i], series.Volume[i]);
    }
}
