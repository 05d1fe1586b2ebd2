// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Bars;

/// <summary>Bars as a JSON array of objects.</summary>
internal static class BarsJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Bar> bars) => json.Objects(bars, WriteBar);

    private static void WriteBar(Utf8JsonWriter json, Bar bar)
    {
        json.WriteString("symbol", bar.Symbol.Value);
        json.Date("date", bar.Date);
        json.Number("open", bar.Open);
        json.Number("high", bar.High);
        json.Number("low", bar.Low);
        json.Number("close", bar.Close);
        json.Number("volume", bar.Volume);
        json.Number("openInterest", bar.OpenInterest);
    }
}
