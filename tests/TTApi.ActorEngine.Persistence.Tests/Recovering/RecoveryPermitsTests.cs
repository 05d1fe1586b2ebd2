// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Recovering;

namespace TTApi.ActorEngine.Persistence.Tests.Recovering;

public sealed class RecoveryPermitsTests
{
    [Fact]
    public void Whoever_asks_is_called_once_whether_there_is_a_permit_or_not()
    {
        var permits = new RecoveryPermits(1);
        List<string> called = [];

        var first = permits.Ask(() => called.Add("first"));
        var second = permits.Ask(() => called.Add("second"));
        Assert.Equal(["first"], called);
        first.Return();
        second.Return();

        Assert.Equal(["first", "second"], called);
    }
}
