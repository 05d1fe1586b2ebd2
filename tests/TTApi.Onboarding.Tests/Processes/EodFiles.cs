// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>Writes MetaStock files for tests.</summary>
internal static class EodFiles
{
    public const string Header = "<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n";

    public static string Sample { get; } = RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz");

    /// <summary>One row of the header's layout.</summary>
    public static string Row(string ticker, int day, string close = "10.5") => $"{ticker},D,201801{day:00},000000,10,11,9,{close},1000,0\n";

    /// <summary>Symbols with a hundred bars each, from a seed.</summary>
    public static byte[] Many(int symbols, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Header);
        for (var symbol = 0; symbol < symbols; symbol++)
        {
            var date = new DateOnly(2015, 1, 2);
            for (var bar = 0; bar < 100; bar++, date = date.AddDays(1))
            {
                var close = 50 + random.Next(5000) / 100m;
                text.Append($"S{symbol:00000},D,{date:yyyyMMdd},000000,{close - 1},{close + 2},{close - 2},{close},{random.Next(1, 100_000)},0\n");
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }
}
