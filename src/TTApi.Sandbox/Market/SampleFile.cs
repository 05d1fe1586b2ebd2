// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.IO.Compression;

namespace TTApi.Sandbox.Market;

/// <summary>Reads the sample of real daily bars that the simulated market goes on from.</summary>
/// <remarks>It knows this one file's layout and no other: 10 columns, ascending dates, one ticker after another. Each path is read once in a process.</remarks>
internal static class SampleFile
{
    /// <summary>The sample beside the program, as the command line and the tests have it.</summary>
    public const string RelativePath = "samples/sp500-5y.metastock.csv.gz";

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<SampleSeries>>> Read = new(StringComparer.Ordinal);

    /// <summary>The series in the file's order; none without a file.</summary>
    public static IReadOnlyList<SampleSeries> Load(string? path) =>
        path is null ? [] : Read.GetOrAdd(Path.GetFullPath(path), full => new(() => Parse(full))).Value;

    /// <summary>The nearest sample above or beside a folder, or null.</summary>
    public static string? Find(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (Path.Combine(place.FullName, RelativePath) is var file && File.Exists(file))
                return file;
        }

        return null;
    }

    private static List<SampleSeries> Parse(string path)
    {
        using var file = File.OpenRead(path);
        using var text = new GZipStream(file, CompressionMode.Decompress);
        var series = new List<SampleSeries>();
        var buffer = new byte[1 << 18];
        var kept = 0;
        var isHeader = true;
        while (text.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var rest = buffer.AsSpan(0, kept + read);
            while (rest.IndexOf((byte)'\n') is >= 0 and var end)
            {
                if (!isHeader)
                    Add(series, rest[..end]);
                isHeader = false;
                rest = rest[(end + 1)..];
            }

            kept = rest.Length;
            rest.CopyTo(buffer);
        }

        return series;
    }

    private static void Add(List<SampleSeries> series, ReadOnlySpan<byte> line)
    {
        Span<Range> columns = stackalloc Range[10];
        var start = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var length = line[start..].IndexOf((byte)',');
            var end = length < 0 ? line.Length : start + length;
            columns[i] = start..end;
            start = Math.Min(end + 1, line.Length);
        }

        var ticker = line[columns[0]];
        if (series.Count == 0 || !System.Text.Ascii.Equals(ticker, series[^1].Ticker))
            series.Add(new(System.Text.Encoding.ASCII.GetString(ticker)));
        var date = (int)Number(line[columns[2]]);
        series[^1].Add(new(
            new(date / 10_000, date / 100 % 100, date % 100),
            Number(line[columns[4]]),
            Number(line[columns[5]]),
            Number(line[columns[6]]),
            Number(line[columns[7]]),
            (long)Number(line[columns[8]])));
    }

    // Both halves of the quotient are exact, so it is the nearest double to the text.
    private static double Number(ReadOnlySpan<byte> digits)
    {
        long value = 0, scale = 1;
        var fraction = false;
        foreach (var digit in digits)
        {
            if (digit == '.')
            {
                fraction = true;
                continue;
            }

            if (digit is < (byte)'0' or > (byte)'9')
                continue; // a carriage return
            value = (value * 10) + (digit - '0');
            if (fraction)
                scale *= 10;
        }

        return (double)value / scale;
    }
}
