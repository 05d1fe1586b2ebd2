// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.MetaStock.Vectors;
using TTApi.Columnar.Scan;

namespace TTApi.Columnar.Tests.MetaStock;

public class DateTextTests
{
    [Theory]
    [InlineData("20080121", DateStyle.Undeclared)]
    [InlineData("20080121", DateStyle.YearFirst)]
    [InlineData("080121", DateStyle.YearFirst)]
    [InlineData("080121", DateStyle.Undeclared)]
    [InlineData("08/01/21", DateStyle.YearFirst)]
    [InlineData("2008-01-21", DateStyle.Undeclared)]
    [InlineData("2008/1/21", DateStyle.Undeclared)]
    [InlineData("2008.01.21", DateStyle.DayFirst)]
    [InlineData("01/21/2008", DateStyle.Undeclared)]
    [InlineData("1/21/2008", DateStyle.MonthFirst)]
    [InlineData("01212008", DateStyle.MonthFirst)]
    [InlineData("012108", DateStyle.MonthFirst)]
    [InlineData("01/21/08", DateStyle.Undeclared)]
    [InlineData("21/01/2008", DateStyle.DayFirst)]
    [InlineData("21.1.08", DateStyle.DayFirst)]
    [InlineData("21012008", DateStyle.DayFirst)]
    [InlineData("21 Jan 2008", DateStyle.Undeclared)]
    [InlineData("21-JAN-08", DateStyle.Undeclared)]
    [InlineData("Mon, 21 Jan 2008", DateStyle.Undeclared)]
    [InlineData("mon,21 jan 2008", DateStyle.MonthFirst)]
    [InlineData("Mon 21 Jan 2008", DateStyle.Undeclared)]
    internal void Every_spelling_gives_the_same_day(string text, DateStyle style)
    {
        Assert.True(DateText.TryParse(Encoding.ASCII.GetBytes(text), style, out var days));
        Assert.Equal(new DateOnly(2008, 1, 21), EpochDay.ToDate(days));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2008012")]
    [InlineData("200801211")]
    [InlineData("20080132")]
    [InlineData("20081301")]
    [InlineData("20080001")]
    [InlineData("20080100")]
    [InlineData("20070229")]
    [InlineData("19000229")]
    [InlineData("18991231")]
    [InlineData("21/01/2008")]
    [InlineData("05/06/2008")]
    [InlineData("01-21-2008")]
    [InlineData("21.01.2008")]
    [InlineData("21 Foo 2008")]
    [InlineData("21 Jan 208")]
    [InlineData("21/Jan/2008")]
    [InlineData("21 01 2008")]
    [InlineData("2008-01")]
    [InlineData("2008--21")]
    [InlineData("2008-01-21-")]
    [InlineData("-2008-01-21")]
    [InlineData("2008-x1-21")]
    [InlineData("20080x21")]
    [InlineData("yesterday")]
    [InlineData("Mon, ")]
    public void Anything_else_is_no_date(string text) => Assert.False(DateText.TryParse(Encoding.ASCII.GetBytes(text), DateStyle.Undeclared, out _));

    [Theory]
    [InlineData("000101", 2000)]
    [InlineData("491231", 2049)]
    [InlineData("500101", 1950)]
    [InlineData("991231", 1999)]
    public void Short_years_turn_at_fifty(string text, int year)
    {
        Assert.True(DateText.TryParse(Encoding.ASCII.GetBytes(text), DateStyle.Undeclared, out var days));
        Assert.Equal(year, EpochDay.ToDate(days).Year);
    }

    [Fact]
    public void The_same_day_and_month_have_one_reading()
    {
        Assert.True(DateText.TryParse("06/06/2008"u8, DateStyle.Undeclared, out var days));
        Assert.Equal(new DateOnly(2008, 6, 6), EpochDay.ToDate(days));
    }

    [Fact]
    public void Slashes_are_month_first_where_the_file_leaves_no_other_reading()
    {
        var reading = Reading.OfText("Ticker,Date,Close\nA,05/06/2008,1\nA,05/26/2008,1\nA,26/05/2008,1\n");
        var ambiguous = Reading.OfText("Ticker,Date,Close\nA,05/06/2008,1\nA,2008-05-07,1\n");

        Assert.Equal([new(2008, 5, 26)], reading.Rows.Select(row => row.Date));
        Assert.Equal([2L, 4L], reading.Rejects.Select(reject => reject.Line));
        Assert.Equal([new(2008, 5, 7)], ambiguous.Rows.Select(row => row.Date));
        Assert.Equal(new DateOnly(2008, 5, 6), Reading.OfText("Ticker,Date,Close\nA,05/06/2008,1\nA,05/26/2008,1\n").Rows[0].Date);
    }

    [Fact]
    public void An_unquoted_weekday_is_part_of_its_date()
    {
        var reading = Reading.OfText("Ticker,Date,Close,Vol\nA,Mon, 21 Jan 2008,1.5,2\n\"A\",\"Tue, 22 Jan 2008\",1.5,2\n");

        Assert.Equal([new(2008, 1, 21), new(2008, 1, 22)], reading.Rows.Select(row => row.Date));
        Assert.All(reading.Rows, row => Assert.Equal((1.5, 2.0), (row.Close, row.Volume)));
    }

    [Fact]
    public void Every_word_of_eight_digits_reads_as_the_slow_way()
    {
        var text = new byte[8];
        for (var number = 18_990_000; number < 21_010_000; number++)
        {
            System.Buffers.Text.Utf8Formatter.TryFormat(number, text, out _);
            var expected = DateText.TryParse(text, DateStyle.YearFirst, out var days);
            var found = DateDigits.TryParse(BitConverter.ToUInt64(text), out var quick);

            if (number / 10_000 is >= 1900 and < 2100)
                Assert.Equal(expected, found);
            if (found && (!expected || days != quick))
                Assert.Fail($"{number} is {days}, not {quick}");
        }
    }

    [Theory]
    [InlineData("2008012 ")]
    [InlineData("2008012/")]
    [InlineData("2008012:")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("\u00FF0080121")]
    [InlineData("2008-1-1")]
    public void A_word_with_anything_but_digits_is_no_date(string text) => Assert.False(DateDigits.TryParse(BitConverter.ToUInt64(Encoding.Latin1.GetBytes(text)), out _));
}
