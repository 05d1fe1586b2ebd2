// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Statistics;

namespace TTApi.Platform.Eod.Figures;

/// <summary>The columns of the kept statistics, named as <c>ttapi stats --json</c> names them.</summary>
internal static class StatisticsSchema
{
    /// <summary>Rises whenever a kernel's figures or flags change, so that figures kept by an earlier version are computed anew.</summary>
    public const int Kernels = 2;

    public const string ContentKey = "ttapi.contentHash";
    public const string KernelsKey = "ttapi.kernels";

    public static (string Name, Func<SymbolStatistics, DateOnly?> Of)[] Dates { get; } =
    [
        ("firstDate", row => row.FirstDate),
        ("lastDate", row => row.LastDate),
        ("minLogReturnDate", row => row.MinLogReturnDate),
        ("maxLogReturnDate", row => row.MaxLogReturnDate),
        ("drawdownPeakDate", row => row.DrawdownPeakDate),
        ("drawdownTroughDate", row => row.DrawdownTroughDate),
    ];

    public static (string Name, Func<SymbolStatistics, double?> Of)[] Figures { get; } =
    [
        ("meanLogReturn", row => row.MeanLogReturn),
        ("dailyVolatility", row => row.DailyVolatility),
        ("annualizedVolatility", row => row.AnnualizedVolatility),
        ("ciLow", row => row.CiLow),
        ("ciHigh", row => row.CiHigh),
        ("skewness", row => row.Skewness),
        ("kurtosis", row => row.Kurtosis),
        ("minLogReturn", row => row.MinLogReturn),
        ("maxLogReturn", row => row.MaxLogReturn),
        ("maxDrawdown", row => row.MaxDrawdown),
        ("ewmaVolatility", row => row.EwmaVolatility),
        ("parkinson", row => row.Parkinson),
        ("garmanKlass", row => row.GarmanKlass),
        ("yangZhang", row => row.YangZhang),
        ("sumClose", row => row.SumClose),
        ("sumVolume", row => row.SumVolume),
    ];

    public static ParquetSchema Columns { get; } = new(
    [
        new("symbol", ParquetType.String, Nullable: false),
        new("rows", ParquetType.Int64, Nullable: false),
        .. Dates.Select(date => new ParquetColumn(date.Name, ParquetType.Date, Nullable: true)),
        .. Figures.Select(figure => new ParquetColumn(figure.Name, ParquetType.Double, Nullable: true, ParquetEncoding.Plain)),
        new("flags", ParquetType.String, Nullable: false),
    ]);

    public static int FlagsColumn => Columns.Columns.Count - 1;

    public const int FirstDateColumn = 2;

    public static int FirstFigureColumn => FirstDateColumn + Dates.Length;

    /// <summary>Between the flags of a symbol; no flag contains it.</summary>
    public const char FlagSeparator = '|';
}
