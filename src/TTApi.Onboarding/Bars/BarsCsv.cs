// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Bars;

/// <summary>Bars as comma-separated values with the names of the Parquet columns.</summary>
internal static class BarsCsv
{
    public static void Write(TextWriter output, IReadOnlyList<Bar> bars, CancellationToken cancellationToken)
    {
        output.WriteLine("symbol,date,open,high,low,close,volume,openInterest");
        foreach (var bar in bars)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.WriteLine(string.Join(
                ',',
                CsvText.Text(bar.Symbol.Value),
                CsvText.Date(bar.Date),
                CsvText.Number(bar.Open),
                CsvText.Number(bar.High),
                CsvText.Number(bar.Low),
                CsvText.Number(bar.Close),
                CsvText.Number(bar.Volume),
                CsvText.Number(bar.OpenInterest)));
        }
    }
}
