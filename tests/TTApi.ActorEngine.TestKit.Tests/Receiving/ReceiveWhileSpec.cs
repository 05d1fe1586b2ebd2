// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class ReceiveWhileSpec : Spec
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Messages_are_taken_as_long_as_the_filter_makes_something_of_them()
    {
        Tell(1, 2, "stop", 3, 4, "stop", 5, "stop", 6, "stop", 7, "stop", 8, "stop");

        Assert.Equal(["1", "2"], ReceiveWhile(Text));
        Stop();
        Assert.Equal(["3", "4"], await All.OfAsync(ReceiveWhileAsync(Text)));
        Stop();
        Assert.Equal(["5"], ReceiveWhile(Long, Text));
        Stop();
        Assert.Equal(["6"], await All.OfAsync(ReceiveWhileAsync(Long, Text)));
        Stop();
        Assert.Equal(["7"], ReceiveWhile(Long, Long, Text));
        Stop();
        Assert.Equal(["8"], await All.OfAsync(ReceiveWhileAsync(Long, Long, Text)));
        Stop();
    }

    [Fact]
    public async Task Messages_are_taken_as_long_as_they_suit()
    {
        Tell("a", "b", "long", "c", "long");

        Assert.Equal(["a", "b"], ReceiveWhile<string>(IsShort));
        Assert.Equal("long", ReceiveOne());
        Assert.Equal(["c"], await All.OfAsync(ReceiveWhileAsync<string>(IsShort)));
        Assert.Equal("long", ReceiveOne());
    }

    [Fact]
    public async Task Messages_of_other_types_are_dropped()
    {
        Tell("a", 1, "b", "long", "c", 2, "long");

        Assert.Equal(["a", "b"], ReceiveWhile<string>(IsShort));
        ReceiveOne();
        Assert.Equal(["c"], await All.OfAsync(ReceiveWhileAsync<string>(IsShort)));
    }

    [Fact]
    public async Task Messages_of_other_types_can_end_it()
    {
        Tell("a", 1, "b", 2);

        Assert.Equal(["a"], ReceiveWhile<string>(IsShort, shouldIgnoreOtherMessageTypes: false));
        Assert.Equal(1, ReceiveOne());
        Assert.Equal(["b"], await All.OfAsync(ReceiveWhileAsync<string>(IsShort, shouldIgnoreOtherMessageTypes: false)));
        Assert.Equal(2, ReceiveOne());
    }

    [Fact]
    public void It_ends_after_so_many()
    {
        Tell(1, 2, 3);

        Assert.Equal(["1", "2"], ReceiveWhile(Long, Text, msgs: 2));
        Assert.Equal(["3"], ReceiveWhile<object>(_ => true, msgs: 1).Select(message => $"{message}"));
    }

    [Fact]
    public async Task Silence_ends_it()
    {
        Tell(1, 2);

        Assert.Equal(["1", "2"], ReceiveWhile(Text, Long, idle: Failing.Soon));
        Assert.Empty(ReceiveWhile(Text, Failing.Soon));
        Assert.Empty(await All.OfAsync(ReceiveWhileAsync(Text, Long, idle: Failing.Soon)));
        Assert.Empty(ReceiveWhile<string>(IsShort, Long, Failing.Soon));
    }

    [Fact]
    public void What_was_taken_last_is_the_last_message()
    {
        Tell(1, 2, "stop");

        ReceiveWhile(Text);

        Assert.Equal(2, LastMessage);
    }

    [Fact]
    public void Silence_that_ends_it_may_exceed_a_Within() => Within(Failing.Soon, () => Assert.Empty(ReceiveWhile(Text)));

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => ReceiveWhile(Text, cancellationToken: cancelled.Token));
    }

    [Fact]
    public void A_filter_or_predicate_must_be_there()
    {
        Assert.Throws<ArgumentNullException>(() => ReceiveWhile((Func<object, string>)null));
        Assert.Throws<ArgumentNullException>(() => ReceiveWhile((Predicate<string>)null));
    }

    private static string Text(object message) => message is int ? $"{message}" : null;

    private static bool IsShort(string text) => text.Length == 1;

    private void Stop() => Assert.Equal("stop", ReceiveOne());

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message);
    }
}
