// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Tests.MetaStock;

public class DefectTests
{
    private const string Header = "<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\r\n";
    private const string Good = "AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0\r\n";

    [Theory]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300", RejectReason.WrongColumnCount)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0,1", RejectReason.WrongColumnCount)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0,,", RejectReason.WrongColumnCount)]
    [InlineData("AAPL,D,20240105,000000,181,99,182,76,180,17,181,18,62303300,0", RejectReason.WrongColumnCount)]
    [InlineData("AAPL,D,20240105,000000,1x1.99,182.76,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,,182.76,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,,,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,0,,0,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,NaN,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,Infinity,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,1e999,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,-62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,-1", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62 303 300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,x", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,181.9.9,182.76,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240105,000000,.,182.76,180.17,181.18,62303300,0", RejectReason.BadNumber)]
    [InlineData("AAPL,D,20240230,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,D,20241301,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,D,20261123,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,D,18991231,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,D,,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,D,05/01/2024,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadDate)]
    [InlineData("AAPL,W,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadPeriod)]
    [InlineData("AAPL,60,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadPeriod)]
    [InlineData("AAPL,,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadPeriod)]
    [InlineData("AAPL,D,20240105,250000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTime)]
    [InlineData("AAPL,D,20240105,1:00,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTime)]
    [InlineData(",D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTicker)]
    [InlineData("AA?PL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTicker)]
    [InlineData("ÄPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTicker)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadTicker)]
    [InlineData("AAPL,D,20240105,000000,0,182.76,180.17,181.18,62303300,0", RejectReason.NonpositivePrice)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,-180.17,181.18,62303300,0", RejectReason.NonpositivePrice)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,0,62303300,0", RejectReason.NonpositivePrice)]
    [InlineData("AAPL,D,20240105,000000,0,0,0,0,62303300,0", RejectReason.NonpositivePrice)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,1e-400,62303300,0", RejectReason.NonpositivePrice)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303\u0000300,0", RejectReason.NulByte)]
    [InlineData("\"AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadQuote)]
    [InlineData("\"AAPL\"x,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RejectReason.BadQuote)]
    public void A_defective_row_is_kept_out_with_its_reason_and_line(string row, RejectReason reason)
    {
        var reading = Reading.OfText($"{Header}{Good}{row}\r\n{Good.Replace("0105", "0108", StringComparison.Ordinal)}");

        Assert.Equal([2, 4], reading.Rows.Select(kept => kept.Line));
        var reject = Assert.Single(reading.Rejects);
        Assert.Equal((reason, 3L, row), (reject.Reason, reject.Line, reject.Text));
        Assert.Equal(4, reading.Lines);
    }

    [Theory]
    [InlineData("msft,D,20240105,000000,181.99\n", "MSFT 2024-01-05")]
    [InlineData("MSFT,D,20240105,000000,181,99,182,76,180,17,181,18,62303300,0\n", "MSFT 2024-01-05")]
    [InlineData("MSFT,D,20240105,00", "MSFT 2024-01-05")]
    [InlineData("MSFT,D,20240105", " ")]
    [InlineData("MSFT,D,20240105\n", "MSFT 2024-01-05")]
    [InlineData("MSFT,D,20240230,000000,181.99\n", " ")]
    [InlineData("MSFT,D,20261123,000000,181.99\n", " ")]
    [InlineData("MS?FT,D,20240105,000000,181.99\n", " ")]
    [InlineData("MSFT,D\n", " ")]
    public void A_row_of_too_few_or_too_many_columns_tells_its_ticker_and_date_where_it_can(string row, string told)
    {
        var reject = Assert.Single(Reading.OfText($"{Header}{Good}{row}").Rejects);

        Assert.Equal(told, $"{reject.Symbol} {reject.Date:yyyy-MM-dd}");
    }

    [Fact]
    public void A_row_of_too_few_columns_in_a_file_without_tickers_has_the_files_symbol()
    {
        var reject = Assert.Single(Reading.OfText("<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n20240104,1,2,1,2,5\n20240105,1,2,1,2\n20240108,1,2,1,2,5\n", "IBM.txt").Rejects);

        Assert.Equal(("IBM", new DateOnly(2024, 1, 5)), (reject.Symbol, reject.Date));
    }

    [Theory]
    [InlineData("AAPL,D,20240105,000000,0,0,0,181.18,62303300,0", RowFlags.CloseOnly)]
    [InlineData("AAPL,D,20240105,000000,,,,181.18,62303300,0", RowFlags.CloseOnly)]
    [InlineData("AAPL,D,20240105,000000,0.00,0.0,0,181.18,,0", RowFlags.CloseOnly | RowFlags.NoVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,0,0", RowFlags.ZeroVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,-0,0", RowFlags.ZeroVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,,0", RowFlags.NoVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,5797.530864197531,0", RowFlags.FractionalVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,2147483648,0", RowFlags.HugeVolume)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,9.48E9,0", RowFlags.HugeVolume)]
    [InlineData("AAPL,D,20240106,000000,181.99,182.76,180.17,181.18,62303300,0", RowFlags.WeekendDate)]
    [InlineData("AAPL,D,20240107,000000,181.99,182.76,180.17,181.18,62303300,0", RowFlags.WeekendDate)]
    [InlineData("AAPL,D,20240105,000000,39,41,387,3995,372209,0", RowFlags.OhlcInconsistent)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,182.17,181.18,62303300,0", RowFlags.OhlcInconsistent)]
    [InlineData("AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0", RowFlags.None)]
    public void An_odd_row_is_kept_and_flagged(string row, RowFlags flags)
    {
        var reading = Reading.OfText($"{Header}{row}\r\n");

        Assert.Equal(flags, reading.Single.Flags);
        Assert.Empty(reading.Rejects);
    }

    [Fact]
    public void Close_only_rows_have_no_open_high_and_low()
    {
        var row = Reading.OfText($"{Header}AAPL,D,20240105,000000,0,0,0,181.18,0,\r\n").Single;

        Assert.Equal((double.NaN, double.NaN, double.NaN, 181.18, 0.0, double.NaN), (row.Open, row.High, row.Low, row.Close, row.Volume, row.OpenInterest));
    }

    [Fact]
    public void Strict_rejects_what_contradicts_itself()
    {
        var reading = Reading.OfText($"{Header}{Good}AAPL,D,20240108,000000,39,41,387,39.95,372209,0\r\n", strict: true);

        Assert.Equal(2, reading.Single.Line);
        Assert.Equal(RejectReason.OhlcInconsistent, Assert.Single(reading.Rejects).Reason);
    }

    [Theory]
    [InlineData("\uFEFF" + Header + Good)]
    [InlineData(Header + "\r\n  \r\n\n" + Good + " \t \r\n")]
    [InlineData(Header + Good + "\u001A")]
    [InlineData(Header + Good + "\u001A\r\n\u001A\u001A")]
    [InlineData(Header + "\u001A" + Good)]
    [InlineData(Header + Header + Good + Header)]
    [InlineData("<ticker>,<per>,<date>,<time>,<open>,<high>,<low>,<close>,<vol>,<o/i>AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0\r\n")]
    [InlineData(Good + Header)]
    [InlineData(Good + "\uFEFF" + Header)]
    [InlineData(Header + "AAPL,D,20240105,000000,181.99,182.76,180.17,181.18,62303300,0")]
    [InlineData(Header + "AAPL,d,20240105,0000,181.99,182.76,180.17,181.18,62303300,0,\n")]
    [InlineData(Header + "aapl,D,2024-01-05,00:00,181.990000,1.8276E2,+180.17,0181.18,62303300.0,0\r\n")]
    [InlineData(Header + " \"AAPL\" ,D , 20240105,,181.99,182.76,180.17,181.18, 62303300,0\n")]
    [InlineData(Header + "\"AAPL\",\"D\",\"20240105\",000000,\"181.99\",182.76,180.17,181.18,62303300,\"0\" \n")]
    public void What_surrounds_rows_and_fields_is_accepted_silently(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        if (text.Contains(" \"AAPL\" ", StringComparison.Ordinal))
            bytes = System.Text.Encoding.UTF8.GetBytes(text.Replace(" \"AAPL\" ", "AAPL", StringComparison.Ordinal));

        var reading = Reading.OfBytes(bytes);

        Assert.Empty(reading.Rejects);
        var row = reading.Single;
        Assert.Equal(("AAPL", new DateOnly(2024, 1, 5), 181.99, 182.76), (row.Symbol, row.Date, row.Open, row.High));
        Assert.Equal((180.17, 181.18, 62303300.0, 0.0), (row.Low, row.Close, row.Volume, row.OpenInterest));
    }

    [Fact]
    public void A_last_line_without_all_fields_is_truncated()
    {
        var reading = Reading.OfText(Header + Good + "AAPL,D,20240108,0000");

        var reject = Assert.Single(reading.Rejects);
        Assert.Equal((RejectReason.TruncatedLine, 3L, "AAPL,D,20240108,0000"), (reject.Reason, reject.Line, reject.Text));
        Assert.Single(reading.Rows);
    }

    [Theory]
    [InlineData("<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>")]
    [InlineData("<TICKER>;<PER>;<DTYYYYMMDD>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>")]
    [InlineData("Ticker,Per,Date,Time,Open,Low,High,Close,Vol,OpenInt")]
    [InlineData("<TICKER>,<PER>,<DTDDMMYYYY>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>")]
    public void Another_header_in_the_middle_refuses_the_file(string header)
    {
        var error = Reading.Refusal(Header + Good + header + "\r\nAAPL,20240108,1,1,1,1,1\r\n");

        Assert.Equal(("data.wrong_header", 3L), (error.Code, error.Line));
        Assert.Contains("the file began with ticker,period,date,time,open,high,low,close,volume,openInterest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_below_their_ticker_s_last_date_are_counted()
    {
        var reading = Reading.OfText(string.Concat(new[] { "A,0108", "B,0105", "A,0105", "a,0104", "B,0105", "A,0109" }.Select(row =>
            $"{row.Replace(",", ",2024", StringComparison.Ordinal)},1,1,1,1,1\n")));

        Assert.Equal(6, reading.Rows.Count);
        Assert.Equal(2, reading.OutOfOrder);
    }

    [Fact]
    public void Case_variants_and_long_tickers_name_one_symbol()
    {
        var reading = Reading.OfText(string.Concat(new[] { "brk.b", "BRK.B", "Brk.B", "a-very-long-ticker.us", "A-VERY-LONG-TICKER.US" }.Select(ticker => $"{ticker},20240105,1,1,1,1,1\n")));

        Assert.Equal("BRK.B BRK.B BRK.B A-VERY-LONG-TICKER.US A-VERY-LONG-TICKER.US", string.Join(' ', reading.Rows.Select(row => row.Symbol)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n \r\n")]
    [InlineData("\uFEFF")]
    [InlineData("\u001A")]
    public void A_file_without_lines_has_no_rows(string text)
    {
        var reading = Reading.OfBytes(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal("empty", reading.Layout.ToString());
        Assert.Empty(reading.Rows);
        Assert.Empty(reading.Rejects);
    }

    [Fact]
    public void A_header_alone_has_no_rows()
    {
        var reading = Reading.OfText(Header);

        Assert.Equal((1, 0, 0), (reading.Lines, reading.Rows.Count, reading.Rejects.Count));
    }

    [Fact]
    public void What_a_rejected_row_says_of_itself_is_kept()
    {
        var reading = Reading.OfText(Header + "aapl,D,20240105,000000,181.99,182.76,180.17,x,62303300,0\n" + new string('x', 500) + "\n");

        Assert.Equal(("AAPL", new DateOnly(2024, 1, 5)), (reading.Rejects[0].Symbol, reading.Rejects[0].Date));
        Assert.Equal((null, null, RejectedRows.TextBytes), (reading.Rejects[1].Symbol, reading.Rejects[1].Date, reading.Rejects[1].Text.Length));
    }
}
