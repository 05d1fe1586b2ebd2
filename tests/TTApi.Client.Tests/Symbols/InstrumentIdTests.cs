// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Client.Symbols;

namespace TTApi.Client.Tests.Symbols;

public sealed class InstrumentIdTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [Theory]
    [InlineData("AAPL", "AAPL", InstrumentKind.Equity)]
    [InlineData("BRK/A", "BRK/A", InstrumentKind.Equity)]
    [InlineData("AAPL  260612C00110000", ".AAPL260612C110", InstrumentKind.EquityOption)]
    [InlineData("AAPL  270115C00102500", ".AAPL270115C102.5", InstrumentKind.EquityOption)]
    [InlineData("SPXW  261218P05002500", ".SPXW261218P5002.5", InstrumentKind.EquityOption)]
    [InlineData("/ESU6", "/ESU26:XCME", InstrumentKind.Future)]
    [InlineData("/ESZ6", "/ESZ26:XCME", InstrumentKind.Future)]
    [InlineData("/6EH7", "/6EH27:XCME", InstrumentKind.Future)]
    [InlineData("/VXU6", "/VXU26:XCBF", InstrumentKind.Future)]
    [InlineData("/CLF4", "/CLF24:XNYM", InstrumentKind.Future)]
    [InlineData("./ESU6 E3AN6 260717C5600", "./E3AN26C5600:XCME", InstrumentKind.FutureOption)]
    [InlineData("./GCQ6 OGN6  260625P2095", "./OGN26P2095:XCEC", InstrumentKind.FutureOption)]
    [InlineData("./6JZ6 JPUZ6 261204P0.0065", "./JPUZ26P0.0065:XCME", InstrumentKind.FutureOption)]
    [InlineData("BTC/USD", "BTC/USD:CXTALP", InstrumentKind.Cryptocurrency)]
    [InlineData("SPX", "SPX", InstrumentKind.Index)]
    public void Tastytrade_and_streamer_symbols_name_one_instrument(string tastytrade, string streamer, InstrumentKind kind)
    {
        var id = InstrumentId.FromTastytrade(tastytrade, Today).OrThrow();

        Assert.Equal(kind, id.Kind);
        Assert.Equal(tastytrade, id.ToTastytrade().OrThrow());
        Assert.Equal(streamer, id.ToStreamer().OrThrow());
        Assert.Equal(streamer, id.ToString());
        Assert.Equal(streamer, InstrumentId.FromStreamer(streamer).OrThrow().ToStreamer().OrThrow());
        Assert.Equal(id, InstrumentId.FromMetaStockFileName(id.ToMetaStockFileName().OrThrow(), Today).OrThrow());
    }

    [Fact]
    public void A_one_digit_year_means_the_contract_near_the_day_it_was_written()
    {
        Assert.Equal(2024, InstrumentId.FromTastytrade("/ESU4", Today).OrThrow().Month?.Year);
        Assert.Equal(2033, InstrumentId.FromTastytrade("/ESU3", Today).OrThrow().Month?.Year);
        Assert.Equal(9, InstrumentId.FromTastytrade("/ESU3", Today).OrThrow().Month?.Month);
    }

    [Fact]
    public void A_future_options_streamer_symbol_does_not_tell_tastytrades()
    {
        var id = InstrumentId.FromStreamer("./E3AN26C5600:XCME").OrThrow();

        Assert.Equal("data.incomplete_symbol", id.ToTastytrade().Error?.Code);
        Assert.Null(id.Expiration);
        Assert.Equal(id, InstrumentId.FromMetaStockFileName(id.ToMetaStockFileName().OrThrow(), Today).OrThrow());
    }

    [Fact]
    public void A_future_of_an_unknown_product_needs_its_exchange()
    {
        var id = InstrumentId.FromTastytrade("/QQQQZ6", Today).OrThrow();

        Assert.Equal("data.no_exchange", id.ToStreamer().Error?.Code);
        Assert.Equal("/QQQQZ6", id.ToString());
        Assert.Equal(id, InstrumentId.FromMetaStockFileName(id.ToMetaStockFileName().OrThrow(), Today).OrThrow());
        Assert.Equal("/QQQQZ26:XXXX", InstrumentId.Future("QQQQ", new('Z', 2026), "XXXX").OrThrow().ToString());
    }

    [Fact]
    public void A_future_option_on_another_exchange_keeps_it_in_its_file_name()
    {
        var id = InstrumentId.FutureOption("ES", new('Z', 2026), "EW", new('Z', 2026), new(2026, 12, 31), OptionRight.Put, 5000.5m, "SMFE").OrThrow();

        Assert.Equal(id, InstrumentId.FromMetaStockFileName(id.ToMetaStockFileName().OrThrow(), Today).OrThrow());
        Assert.Equal("./EWZ26P5000.5:SMFE", id.ToString());
    }

    [Theory]
    [InlineData("aapl.us.txt", "AAPL")]
    [InlineData("AAPL.mst", "AAPL")]
    [InlineData("brk-b.us.txt", "BRK/B")]
    [InlineData("BRK.B.csv.gz", "BRK/B")]
    [InlineData("532628.txt", "532628")]
    [InlineData("%43ON.mst", "CON")]
    [InlineData("CON.mst", "CON")]
    [InlineData("SPX.prn", "SPX")]
    [InlineData("BTC%2FUSD.mst", "BTC/USD")]
    public void Vendors_file_names_are_read(string name, string tastytrade) =>
        Assert.Equal(tastytrade, InstrumentId.From(SymbolForm.MetaStockFile, name, Today).OrThrow().ToTastytrade().OrThrow());

    [Theory]
    [InlineData("BRK/B", "BRK-B.mst")]
    [InlineData("CON", "%43ON.mst")]
    [InlineData("A-B", "A%2DB.mst")]
    [InlineData("A.B", "A%2EB.mst")]
    public void A_shares_file_name_is_safe_everywhere(string ticker, string name)
    {
        var id = InstrumentId.Equity(ticker).OrThrow();

        Assert.Equal(name, id.ToMetaStockFileName().OrThrow());
        Assert.Equal(id, InstrumentId.FromMetaStockFileName(name, Today).OrThrow());
    }

    [Theory]
    [InlineData(SymbolForm.Tastytrade, "")]
    [InlineData(SymbolForm.Tastytrade, "aapl")]
    [InlineData(SymbolForm.Tastytrade, "AAPL ")]
    [InlineData(SymbolForm.Tastytrade, "A//B")]
    [InlineData(SymbolForm.Tastytrade, "/ES")]
    [InlineData(SymbolForm.Tastytrade, "/ESA6")]
    [InlineData(SymbolForm.Tastytrade, "./ESU6 E3AN6")]
    [InlineData(SymbolForm.Tastytrade, "./ESU6 E3AN6 260717X5600")]
    [InlineData(SymbolForm.Tastytrade, "./ESU6 E3AN6 261317C5600")]
    [InlineData(SymbolForm.Tastytrade, "./ES E3AN6 260717C5600")]
    [InlineData(SymbolForm.Tastytrade, "./ESU6 E3AN6 260717C0")]
    [InlineData(SymbolForm.Tastytrade, "AAPL  261312C00110000")]
    [InlineData(SymbolForm.Occ, "AAPL  260612C0011000")]
    [InlineData(SymbolForm.Occ, "AAPL  260612C0011000X")]
    [InlineData(SymbolForm.Occ, "AAPL  260612C00000000")]
    [InlineData(SymbolForm.Occ, "AA PL 260612C00110000")]
    [InlineData(SymbolForm.Streamer, ".AAPL260612C")]
    [InlineData(SymbolForm.Streamer, ".AAPL260612C110.")]
    [InlineData(SymbolForm.Streamer, ".AAPL261399C110")]
    [InlineData(SymbolForm.Streamer, ".C110")]
    [InlineData(SymbolForm.Streamer, ".")]
    [InlineData(SymbolForm.Streamer, "./E3AN6C5600:XCME")]
    [InlineData(SymbolForm.Streamer, "./E3AN26C5600:?")]
    [InlineData(SymbolForm.Streamer, "/ESU6:XCME")]
    [InlineData(SymbolForm.Streamer, "/ESU26:?")]
    [InlineData(SymbolForm.Streamer, "/TOOLONGU26:XCME")]
    [InlineData(SymbolForm.Streamer, "AAPL{=d}")]
    [InlineData(SymbolForm.Streamer, "AAPL:XNAS")]
    [InlineData(SymbolForm.Streamer, "BTC/USD:?")]
    [InlineData(SymbolForm.Streamer, "AAPL&Q")]
    [InlineData(SymbolForm.MetaStockFile, "A%2.mst")]
    [InlineData(SymbolForm.MetaStockFile, "A%07.mst")]
    [InlineData(SymbolForm.MetaStockFile, ".mst")]
    [InlineData(SymbolForm.MetaStockFile, "%24%24.mst")]
    public void What_cannot_be_read_is_quarantined_with_a_reason(SymbolForm form, string text)
    {
        var quarantine = new SymbolQuarantine();

        Assert.Equal("data.unknown_symbol", quarantine.Read(form, text, Today).Error?.Code);
        quarantine.Read(form, text, Today);

        var kept = Assert.Single(quarantine.Symbols);
        Assert.Equal((form, text, 2L), (kept.Form, kept.Text, kept.Seen));
        Assert.NotEmpty(kept.Reason);
    }

    [Fact]
    public void The_quarantine_is_bounded_and_counts_the_rest()
    {
        var quarantine = new SymbolQuarantine(capacity: 2);

        foreach (var text in new[] { "a", "b", "c", new string('x', 500), "a" })
            quarantine.Read(SymbolForm.Tastytrade, text, Today);

        Assert.Equal(2, quarantine.Symbols.Count);
        Assert.Equal(2, quarantine.Overflow);
        Assert.True(quarantine.Read(SymbolForm.Tastytrade, "SPY", Today).IsOk);
    }

    [Fact]
    public void Factories_refuse_what_no_spelling_could_hold()
    {
        Assert.False(InstrumentId.EquityOption("AAPL", Today, OptionRight.Call, 1.0005m).IsOk);
        Assert.False(InstrumentId.EquityOption("AAPL", Today, OptionRight.Call, 100_000m).IsOk);
        Assert.False(InstrumentId.EquityOption("AAPL", new(1999, 1, 1), OptionRight.Call, 100m).IsOk);
        Assert.False(InstrumentId.EquityOption("SEVENCH", Today, OptionRight.Call, 100m).IsOk);
        Assert.False(InstrumentId.Future("ES", new('A', 2026)).IsOk);
        Assert.False(InstrumentId.Future("ES", new('U', 1999)).IsOk);
        Assert.False(InstrumentId.FutureOption("ES", new('U', 2026), "e", new('U', 2026), Today, OptionRight.Call, 1).IsOk);
        Assert.False(InstrumentId.FutureOption("ES", new('U', 2026), "E", new('U', 2026), Today, OptionRight.Call, 0).IsOk);
        Assert.False(InstrumentId.Index("BRK/A").IsOk);
        Assert.False(InstrumentId.Equity("BTC/USD").IsOk);
        Assert.False(InstrumentId.Cryptocurrency("BRK/B").IsOk);
        Assert.False(InstrumentId.Equity("SPY").OrThrow().ToOcc().IsOk);
        Assert.Throws<ArgumentOutOfRangeException>(() => InstrumentId.From((SymbolForm)99, "SPY", Today));
        Assert.Equal(InstrumentKind.Index, InstrumentId.FromTastytrade("$FOO", Today).OrThrow().Kind);
        Assert.Equal(InstrumentKind.Equity, InstrumentId.FromTastytrade("SPX", Today, InstrumentKind.Equity).OrThrow().Kind);
        Assert.Equal(InstrumentKind.Cryptocurrency, InstrumentId.FromTastytrade("DOGE/USD", Today, InstrumentKind.Cryptocurrency).OrThrow().Kind);
    }

    [Fact]
    public void Every_spelling_of_a_share_reads_back() => Holds(Shares, id => BackIn(id, SymbolForm.Tastytrade, SymbolForm.Streamer, SymbolForm.MetaStockFile));

    [Fact]
    public void Every_spelling_of_an_option_reads_back() => Holds(Options, id => BackIn(id, SymbolForm.Tastytrade, SymbolForm.Streamer, SymbolForm.Occ, SymbolForm.MetaStockFile));

    [Fact]
    public void Every_spelling_of_a_future_reads_back() => Holds(Futures, id => BackIn(id, SymbolForm.Tastytrade, SymbolForm.Streamer, SymbolForm.MetaStockFile));

    [Fact]
    public void Every_full_spelling_of_a_future_option_reads_back() => Holds(FutureOptions, id => BackIn(id, SymbolForm.Tastytrade, SymbolForm.MetaStockFile));

    [Fact]
    public void No_text_whatever_throws() =>
        Prop.ForAll<string, SymbolForm>((text, form) =>
        {
            if (text is not null && Enum.IsDefined(form))
                new SymbolQuarantine().Read(form, text, Today);
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Letters(int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()).ArrayOf(length)
        select new string(letters);

    private static Gen<InstrumentId> Shares =>
        from ticker in Letters(1, 5).Where(ticker => !InstrumentId.FromTastytrade(ticker, Today).OrThrow().Kind.Equals(InstrumentKind.Index))
        from share in Gen.Elements("", "", "/A", "/B", "/PRC", "/WS", "-X", ".Y", "1")
        select InstrumentId.Equity(ticker + share).OrThrow();

    private static Gen<DateOnly> Days => Gen.Choose(0, 3000).Select(day => new DateOnly(2024, 1, 2).AddDays(day));

    private static Gen<decimal> Strikes => Gen.Choose(1, 99_999_999).Select(mills => mills / 1000m);

    private static Gen<OptionRight> Rights => Gen.Elements(OptionRight.Call, OptionRight.Put);

    private static Gen<InstrumentId> Options =>
        from root in Letters(1, 5)
        from digit in Gen.Elements("", "", "1", "7")
        from day in Days
        from right in Rights
        from strike in Strikes
        select InstrumentId.EquityOption(root + digit, day, right, strike).OrThrow();

    private static Gen<ContractMonth> Months(int first, int last) =>
        from year in Gen.Choose(first, last)
        from letter in Gen.Elements(ContractMonth.Letters.ToCharArray())
        select new ContractMonth(letter, year);

    private static Gen<InstrumentId> Futures =>
        from product in Gen.Elements("ES", "NQ", "6E", "M2K", "10Y", "CL", "VX", "ZB", "GC")
        from month in Months(2024, 2033)
        select InstrumentId.Future(product, month).OrThrow();

    private static Gen<InstrumentId> FutureOptions =>
        from day in Days
        from future in Months(day.Year, day.Year + 9)
        from month in Months(day.Year, day.Year + 9)
        from product in Gen.Elements("ES", "CL", "GC", "6J")
        from root in Gen.Elements("E3A", "LO", "OG", "EW", "JPU", "E3A4")
        from right in Rights
        from strike in Gen.Choose(1, 9_999_999).Select(strike => strike / 1000m)
        select InstrumentId.FutureOption(product, future, root, month, day, right, strike).OrThrow();

    private static void Holds(Gen<InstrumentId> ids, Func<InstrumentId, bool> law) => Prop.ForAll(ids.ToArbitrary(), law).QuickCheckThrowOnFailure();

    private static bool BackIn(InstrumentId id, params SymbolForm[] forms) => forms.All(form =>
    {
        var text = form switch
        {
            SymbolForm.Tastytrade => id.ToTastytrade(),
            SymbolForm.Streamer => id.ToStreamer(),
            SymbolForm.Occ => id.ToOcc(),
            _ => id.ToMetaStockFileName(),
        };
        return InstrumentId.From(form, text.OrThrow(), Today).OrThrow() == id;
    });
}
