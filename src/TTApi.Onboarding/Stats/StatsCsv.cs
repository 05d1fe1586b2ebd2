// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Stats;

/// <summary>Statistics as comma-separated values, in the order of the JSON keys; flags are separated by semicolons.</summary>
internal static class StatsCsv
{
    private const string Header =
        "symbol,rows,firstDate,lastDate,meanLogReturn,dailyVolatility,annualizedVolatility,ciLow,ciHigh,skewness,kurtosis,minLogReturn,minLogReturnDate," +
        "maxLogReturn,maxLogReturnDate,maxDrawdown,drawdownPeakDate,drawdownTroughDate,ewmaVolatility,parkinson,garmanKlass,yangZhang,sumClose,sumVolume,flags";

    public static void Write(TextWriter output, IReadOnlyList<SymbolStatistics> statistics, CancellationToken cancellationToken)
    {
        output.WriteLine(Header);
        foreach (var symbol in statistics)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.WriteLine(string.Join(',', Fields(symbol)));
        }
    }

    private static string[] Fields(SymbolStatistics statistics) =>
    [
        CsvText.Text(statistics.Symbol.Value),
        statistics.Rows.ToString(),
        CsvText.Date(statistics.FirstDate),
        CsvText.Date(statistics.LastDate),
        CsvText.Number(statistics.MeanLogReturn),
        CsvText.Number(statistics.DailyVolatility),
        CsvText.Number(statistics.AnnualizedVolatility),
        CsvText.Number(statistics.CiLow),
        CsvText.Number(statistics.CiHigh),
        CsvText.Number(statistics.Skewness),
        CsvText.Number(statistics.Kurtosis),
        CsvText.Number(statistics.MinLogReturn),
        CsvText.Date(statistics.MinLogReturnDate),
        CsvText.Number(statistics.MaxLogReturn),
        CsvText.Date(statistics.MaxLogReturnDate),
        CsvText.Number(statistics.MaxDrawdown),
        CsvText.Date(statistics.DrawdownPeakDate),
        CsvText.Date(statistics.DrawdownTroughDate),
        CsvText.Number(statistics.EwmaVolatility),
        CsvText.Number(statistics.Parkinson),
        CsvText.Number(statistics.GarmanKlass),
        CsvText.Number(statistics.YangZhang),
        CsvText.Number(statistics.SumClose),
        CsvText.Number(statistics.SumVolume),
        CsvText.Text(string.Join(';', statistics.Flags)),
    ];
}
