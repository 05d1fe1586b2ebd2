// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class ReceiveOneSpec : Spec
{
    [Fact]
    public async Task A_message_that_is_there_needs_no_wait()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);

        Assert.Equal(1, ReceiveOne(TimeSpan.Zero));
        Assert.Equal(2, await ReceiveOneAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Nothing_comes_of_a_wait_in_vain()
    {
        Assert.Null(ReceiveOne(TimeSpan.Zero));
        Assert.Null(ReceiveOne(Failing.Soon));
        Assert.Null(await ReceiveOneAsync(Failing.Soon));
        Assert.Null(PeekOne(Failing.Soon));
        Assert.Null(await PeekOneAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_negative_time_is_no_wait_even_for_what_is_there()
    {
        TestActor.Tell(1);

        Assert.Null(await ReceiveOneAsync(TimeSpan.FromSeconds(-1)));

        Assert.Equal(1, ReceiveOne());
    }

    [Fact]
    public async Task An_infinite_time_ends_with_a_message()
    {
        var message = ReceiveOneAsync(Timeout.InfiniteTimeSpan);

        TestActor.Tell(1);

        Assert.Equal(1, await message);
    }

    [Fact]
    public async Task A_message_comes_with_its_sender()
    {
        var probe = CreateTestProbe();
        probe.Send(TestActor, "one");
        probe.Send(TestActor, "two");

        Assert.True(TryReceiveOne(out var first));
        var (success, second) = await TryReceiveOneAsync(null);

        Assert.True(success);
        Assert.Equal(("one", probe.Ref), (first.Message, first.Sender));
        Assert.Equal($"<two> from {probe.Ref}", second.ToString());
    }

    [Fact]
    public async Task No_message_comes_as_an_envelope_of_nothing()
    {
        Assert.False(TryReceiveOne(out var none, Failing.Soon));
        var (success, nothing) = await TryPeekOneAsync(TimeSpan.Zero, default);

        Assert.False(success);
        Assert.Same(NullMessageEnvelope.Instance, none);
        Assert.Same(TestKit.TestActor.NullMessage, nothing);
        Assert.Equal("<null>", none.ToString());
    }

    [Fact]
    public async Task A_message_looked_at_stays_the_next()
    {
        TestActor.Tell("stays");

        Assert.Equal("stays", PeekOne());
        Assert.Equal("stays", PeekOne(CancellationToken.None));
        Assert.Equal("stays", await PeekOneAsync());
        Assert.Equal("stays", await PeekOneAsync(CancellationToken.None));
        Assert.True(TryPeekOne(out var envelope, null, default));
        Assert.Equal("stays", envelope.Message);
        Assert.Equal("stays", ReceiveOne());
        Assert.False(HasMessages);
    }

    [Fact]
    public async Task A_look_without_a_time_waits_until_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var look = PeekOneAsync(cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await look);
    }

    [Fact]
    public void An_envelope_without_sender_says_so() =>
        Assert.Equal("<null> from NoSender", new RealMessageEnvelope(null, null).ToString());
}
