// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Columnar.Statistics;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Stats;

/// <summary>Statistics as a JSON array of objects, each with every key.</summary>
internal static class StatsJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SymbolStatistics> statistics) => json.Objects(statistics, WriteSymbol);

    private static void WriteSymbol(Utf8JsonWriter json, SymbolStatistics statistics)
    {
        json.WriteString("symbol", statistics.Symbol.Value);
        json.WriteNumber("rows", statistics.Rows);
        json.Date("firstDate", statistics.FirstDate);
        json.Date("lastDate", statistics.LastDate);
        json.Number("meanLogReturn", statistics.MeanLogReturn);
        json.Number("dailyVolatility", statistics.DailyVolatility);
        json.Number("annualizedVolatility", statistics.AnnualizedVolatility);
        json.Number("ciLow", statistics.CiLow);
        json.Number("ciHigh", statistics.CiHigh);
        json.Number("skewness", statistics.Skewness);
        json.Number("kurtosis", statistics.Kurtosis);
        json.Number("minLogReturn", statistics.MinLogReturn);
        json.Date("minLogReturnDate", statistics.MinLogReturnDate);
        json.Number("maxLogReturn", statistics.MaxLogReturn);
        json.Date("maxLogReturnDate", statistics.MaxLogReturnDate);
        json.Number("maxDrawdown", statistics.MaxDrawdown);
        json.Date("drawdownPeakDate", statistics.DrawdownPeakDate);
        json.Date("drawdownTroughDate", statistics.DrawdownTroughDate);
        json.Number("ewmaVolatility", statistics.EwmaVolatility);
        json.Number("parkinson", statistics.Parkinson);
        json.Number("garmanKlass", statistics.GarmanKlass);
        json.Number("yangZhang", statistics.YangZhang);
        json.Number("sumClose", statistics.SumClose);
        json.Number("sumVolume", statistics.SumVolume);
        json.Strings("flags", statistics.Flags);
    }
}
