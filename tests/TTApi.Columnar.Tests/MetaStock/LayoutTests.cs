// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Tests.MetaStock;

public class LayoutTests
{
    private const double None = double.NaN;

    public static TheoryData<string, string, string> Layouts => new()
    {
        { "ticker,date,open,high,low,close,volume", "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>", "INTC,20111212,24.18,24.29,23.61,24,94839500" },
        { "ticker,date,open,high,low,close,volume,openInterest", "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>", "INTC,20111212,24.18,24.29,23.61,24,94839500,0" },
        { "ticker,period,date,open,high,low,close,volume", "<TICKER>,<PER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>", "INTC,D,20111212,24.18,24.29,23.61,24,94839500" },
        { "ticker,period,date,time,open,high,low,close,volume,openInterest", "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>", "INTC,D,20111212,000000,24.18,24.29,23.61,24,94839500,0" },
        { "ticker,period,date,time,open,high,low,close,volume,openInterest", "<ticker>,<per>,<date>,<time>,<open>,<high>,<low>,<close>,<vol>,<o/i>", "INTC,D,20111212,000000,24.18,24.29,23.61,24,94839500,0" },
        { "ticker,period,date,time,open,high,low,close,volume", "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>", "INTC,D,20111212,000000,24.18,24.29,23.61,24,94839500" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_known_layout_reads_alike_with_its_header_and_without(string layout, string header, string row)
    {
        var named = Reading.OfText($"{header}\r\n{row}\r\n");
        var guessed = Reading.OfText($"{row}\r\n");

        Assert.Equal($"{layout} (header, comma)", named.Layout.ToString());
        Assert.Equal($"{layout} (no header, comma)", guessed.Layout.ToString());
        Assert.Equal(named.Single, guessed.Single with { Line = 2 });
        Assert.Equal(("INTC", new DateOnly(2011, 12, 12), 24.18, 24.29, 23.61, 24.0, 94839500.0), (named.Single.Symbol, named.Single.Date, named.Single.Open, named.Single.High, named.Single.Low, named.Single.Close, named.Single.Volume));
    }

    [Theory]
    [InlineData("<TICKER>,<NAME>,<PER>,<DATE>,<CLOSE>,<VOL>", "INTC,Intel Corp.,D,20111212,24,94839500", None, 24, 94839500)]
    [InlineData("SYMBOL,INTERVAL,DATE,OPEN,HIGH,LOW,CLOSE,VOLUME,OPENINT", "INTC,D,20111212,24.18,24.29,23.61,24,94839500,", 24.18, 24, 94839500)]
    [InlineData("Close,Low,High,Open,Date,Sym", "24,23.61,24.29,24.18,20111212,INTC", 24.18, 24, None)]
    [InlineData("C;L;H;O;V;DATE;NAME", "24;23.61;24.29;24.18;94839500;2011-12-12;INTC", 24.18, 24, 94839500)]
    [InlineData("[TICKER]\t[DATE]\t[CLOSE]", "INTC\t20111212\t24", None, 24, None)]
    [InlineData("\"Ticker\",\"Date\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"", "\"INTC\",\"20111212\",\"24.18\",\"24.29\",\"23.61\",\"24\",\"94839500\"", 24.18, 24, 94839500)]
    [InlineData("<TICKER>,<DTYYYYMMDD>,<FIRST>,<HIGH>,<LOW>,<CLOSE>,<VALUE>,<VOL>,<OPENINT>,<PER>,<OPEN>,<LAST>", "INTC,20111212,24.18,24.29,23.61,24,1,94839500,0,D,99,98", 24.18, 24, 94839500)]
    [InlineData("Ticker,Interval,Date,Open,High,Low,Close,Volume", "INTC,D,111212,24.18,24.29,23.61,24,94839500", 24.18, 24, 94839500)]
    [InlineData("<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>", "INTC,20111212,00:00,24.18,24.29,23.61,24", 24.18, 24, None)]
    [InlineData("Ticker,Date,Open,High,Low,Close,Adj Close,Split,Volume", "INTC,20111212,24.18,24.29,23.61,24,20.1,1:1,94839500", 24.18, 24, 94839500)]
    public void A_header_maps_columns_by_name(string header, string row, double open, double close, double volume)
    {
        var read = Reading.OfText($"{header}\n{row}\n").Single;

        Assert.Equal(("INTC", new DateOnly(2011, 12, 12)), (read.Symbol, read.Date));
        Assert.Equal((open, close, volume), (read.Open, read.Close, read.Volume));
    }

    [Theory]
    [InlineData("EURUSD,20110103,000000,1.3341,1.3396,1.3250,1.3360,0", 0)]
    [InlineData("EURUSD,20110103,0000,1.3341,1.3396,1.3250,1.3360", None)]
    public void Without_a_header_zeros_before_the_prices_are_a_time(string row, double volume)
    {
        var read = Reading.OfText(row).Single;

        Assert.Equal((1.3341, 1.3396, 1.325, 1.336, volume), (read.Open, read.High, read.Low, read.Close, read.Volume));
    }

    [Theory]
    [InlineData("INTC,20111212,24.18,24.29,23.61,24,94839500,\n")]
    [InlineData("INTC,D,20111212,24.18,24.29,23.61,24,94839500,\n")]
    [InlineData("INTC,D,20111212,000000,24.18,24.29,23.61,24,94839500,0,\n")]
    [InlineData("<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,\nINTC,20111212,24.18,24.29,23.61,24,94839500,\n")]
    [InlineData("<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\nINTC,20111212,24.18,24.29,23.61,24,94839500, \n")]
    public void A_separator_at_the_end_of_the_line_adds_no_field(string text)
    {
        var read = Reading.OfText(text).Single;

        Assert.Equal((24.18, 24.0, 94839500.0), (read.Open, read.Close, read.Volume));
    }

    [Theory]
    [InlineData("aapl.us.txt", "AAPL.US")]
    [InlineData("AAPL.US", "AAPL.US")]
    [InlineData("06MAGNA.mst", "06MAGNA")]
    public void Without_a_ticker_column_the_file_names_the_symbol(string file, string symbol)
    {
        var reading = Reading.OfText("Date,Open,High,Low,Close,Volume\n2024-01-05,181.99,182.76,180.17,181.18,62303300\n", file);

        Assert.Equal(symbol, reading.Single.Symbol);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "neither a header nor a row")]
    [InlineData("hello world\n", "expected commas, semicolons or tabs")]
    [InlineData("hello\n", "no separator")]
    [InlineData("INTC 20111212 24.18 24.29 23.61 24 94839500\n", "between spaces")]
    [InlineData("20111212,24.18,24.29,23.61,24,94839500\n", "7 to 10 fields")]
    [InlineData("INTC,20111212,24.18,24.29,23.61,24\n", "7 to 10 fields")]
    [InlineData("<TICKER>,<DATE>,<OPEN>,<HIGH>,<LOW>,<VOL>\n", "has no close column")]
    [InlineData("<TICKER>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n", "has no date column")]
    [InlineData("<TICKER>,<DATE>,<CLOSE>,<C>\n", "both 'CLOSE' and 'C' name the close")]
    [InlineData("INTC,D,2011,24.18,24.29,23.61,24,94839500\n", "7 to 10 fields")]
    [InlineData("INTC,20111212,0000,24.18,24.29,23.61,24,94839500,0\n", "7 to 10 fields")]
    [InlineData("TICKER,DATE,CLOSE\rA,20240105,1\rA,20240108,1\r", "expected lines that end in a line feed")]
    [InlineData("<TICKER,<DATE,<CLOSE\n", "neither a header nor a row")]
    [InlineData("TICKER,DATE,OPEN,HIGH,LOW,CLOSE,VOLINTC,20111212,24.18,24.29,23.61,24,94839500\n", "values follow the names")]
    public void A_file_that_fits_no_layout_is_refused_with_line_and_reason(string text, string reason)
    {
        var error = Reading.Refusal(text);

        Assert.Equal("data.wrong_header", error.Code);
        Assert.Equal(1, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_too_many_columns_is_refused()
    {
        var error = Reading.Refusal("<TICKER>,<DATE>,<CLOSE>" + string.Concat(Enumerable.Repeat(",<X>", 62)) + "\nA,20240105,1\n");

        Assert.Contains("names 65 columns; expected at most 64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_name_that_is_no_symbol_cannot_stand_for_a_ticker_column()
    {
        var error = Reading.Refusal("Date,Close\n20240105,1\n", "ä.csv");

        Assert.Contains("the file's name is no symbol", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_defective_first_row_does_not_hide_the_layout()
    {
        var reading = Reading.OfText("INTC,2011\nINTC,20111212,24.18,24.29,23.61,24,94839500\n");

        Assert.Equal(2, reading.Single.Line);
        Assert.Equal(1, Assert.Single(reading.Rejects).Line);
    }
}
