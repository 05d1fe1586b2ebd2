// SPDX-License-Identifier: MIT

namespace TTApi.Core.Tests.Market;

public sealed class BarTests
{
    [Fact]
    public void Absent_is_not_zero()
    {
        var symbol = Symbol.From("AAPL").OrThrow();
        var closeOnly = new Bar(symbol, new(2024, 1, 2), null, null, null, 185.64, null, null);

        Assert.NotEqual(closeOnly, closeOnly with { Volume = 0 });
        Assert.Equal(closeOnly, new Bar(symbol, new(2024, 1, 2), null, null, null, 185.64, null, null));
        Assert.Equal((null, null, null, 185.64, null, null), (closeOnly.Open, closeOnly.High, closeOnly.Low, closeOnly.Close, closeOnly.Volume, closeOnly.OpenInterest));
    }
}
