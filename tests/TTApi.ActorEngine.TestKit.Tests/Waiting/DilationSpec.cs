// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Configuration;

namespace TTApi.ActorEngine.TestKit.Tests.Waiting;

public sealed class DilationSpec : Spec
{
    private const string Dilated4 = "00:00:00.0400000";

    public DilationSpec()
        : base(ActorSystemSetup.Create(new TestKitSetup { TestTimeFactor = 4, SingleExpectDefault = Failing.Soon, DefaultTimeout = Failing.Soon }))
    {
    }

    [Fact]
    public void A_time_is_stretched_by_the_factor()
    {
        Assert.Equal(TimeSpan.FromSeconds(4), Dilated(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.MaxValue, Dilated(TimeSpan.MaxValue));
        Assert.Equal(TimeSpan.FromMilliseconds(40), RemainingOrDefault);
        Assert.Equal(TimeSpan.FromSeconds(4), RemainingOrDilated(TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentException>(() => Dilated(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void What_is_documented_as_undilated_is_not()
    {
        Assert.Equal(Failing.Soon, GetTimeoutOrDefault(null));
        Assert.Equal(TimeSpan.FromSeconds(1), GetTimeoutOrDefault(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Every_assertion_waits_for_a_dilated_time()
    {
        string[] failures =
        [
            Failing.Of(() => ExpectMsg<int>()),
            Failing.Of(() => ExpectMsg<int>(Failing.Soon)),
            await Failing.OfAsync(() => ExpectMsgFromAsync<int>(TestActor, Failing.Soon)),
            Failing.Of(() => ExpectTerminated(TestActor, Failing.Soon)),
            Failing.Of(() => ReceiveN(1, Failing.Soon)),
            await Failing.OfAsync(() => ExpectMsgAllOfAsync(Failing.Soon, [1])),
            Failing.Of(() => FishForMessage(_ => true, Failing.Soon)),
            Failing.Of(() => AwaitCondition(() => false, Failing.Soon)),
            await Failing.OfAsync(() => EventFilter.Error().ExpectOneAsync(Failing.Soon, () => Task.CompletedTask)),
        ];

        Assert.All(failures, failure => Assert.Contains(Dilated4, failure));
    }

    [Fact]
    public void Latches_and_barriers_wait_for_a_dilated_time()
    {
        Assert.Contains(Dilated4, Assert.Throws<TimeoutException>(() => CreateTestLatch().Ready()).Message);
        Assert.Contains("1 of 2", Assert.Throws<TimeoutException>(() => CreateTestBarrier(2).Await()).Message);
    }

    [Fact]
    public void A_Within_is_dilated() => Within(TimeSpan.FromSeconds(10), () => Assert.InRange(Remaining, TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(40)));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_factor_must_be_positive(double factor) =>
        Assert.Throws<ConfigurationException>(() => new TestKitSettings(new TestKitSetup { TestTimeFactor = factor }));
}
