// SPDX-License-Identifier: MIT

using TTApi.Client.Symbols;

namespace TTApi.Client.Tests.Symbols;

public sealed class CandleSymbolTests
{
    [Theory]
    [InlineData("AAPL{=1d}", "AAPL{=d}")]
    [InlineData("AAPL{=d}", "AAPL{=d}")]
    [InlineData("AAPL{=1.0d}", "AAPL{=d}")]
    [InlineData("AAPL{=5m,tho=true}", "AAPL{=5m,tho=true}")]
    [InlineData("AAPL{=5m,tho=true,a=s}", "AAPL{=5m,a=s,tho=true}")]
    [InlineData("SPX{=h,price=last,a=m,tho=false}", "SPX{=h}")]
    [InlineData("/ESU26:XCME{=1mo}", "/ESU26:XCME{=mo}")]
    [InlineData("AAPL&Q{=0.5p}", "AAPL&Q{=0.5p}")]
    public void One_candle_has_one_spelling(string text, string canonical)
    {
        var symbol = CandleSymbol.From(text).OrThrow();

        Assert.Equal(canonical, symbol.ToString());
        Assert.Equal(symbol, CandleSymbol.From(canonical).OrThrow());
        Assert.Equal(symbol, CandleSymbol.Of(symbol.Base, symbol.Period).OrThrow());
    }

    [Theory]
    [InlineData("AAPL")]
    [InlineData("{=d}")]
    [InlineData("AAPL{=}")]
    [InlineData("AAPL{=5}")]
    [InlineData("AAPL{=0d}")]
    [InlineData("AAPL{=1.2.3d}")]
    [InlineData("AAPL{=5x}")]
    [InlineData("AAPL{=d,tho}")]
    [InlineData("AAPL{=d")]
    public void What_is_no_candle_is_refused(string text) => Assert.Equal("data.unknown_symbol", CandleSymbol.From(text).Error?.Code);

    [Fact]
    public void The_default_is_empty() => Assert.Equal(("", "", ""), (default(CandleSymbol).Text, default(CandleSymbol).Base, default(CandleSymbol).Period));
}
