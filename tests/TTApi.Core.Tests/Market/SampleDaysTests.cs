// SPDX-License-Identifier: MIT

using System.Globalization;
using System.IO.Compression;
using TTApi.TestSupport;

namespace TTApi.Core.Tests.Market;

public sealed class SampleDaysTests
{
    [Fact]
    public void The_calendars_days_are_those_on_which_the_sample_traded()
    {
        var traded = SampleDates();
        var (first, last) = (traded.Min(), traded.Max());

        var expected = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).Where(UsExchangeCalendar.Nyse.IsTradingDay);

        Assert.Equal((new(2013, 2, 8), new(2018, 2, 7), 1259), (first, last, traded.Count));
        Assert.Equal(expected, traded.Order());
    }

    private static HashSet<DateOnly> SampleDates()
    {
        using var file = new GZipStream(File.OpenRead(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var dates = new HashSet<string>(StringComparer.Ordinal);
        var byText = dates.GetAlternateLookup<ReadOnlySpan<char>>();
        reader.ReadLine(); // the header
        while (reader.ReadLine() is { } line)
        {
            var afterPeriod = line.IndexOf(",D,", StringComparison.Ordinal) + 3;
            byText.Add(line.AsSpan(afterPeriod, 8));
        }

        return [.. dates.Select(text => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture))];
    }
}
