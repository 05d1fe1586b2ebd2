// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class ShutdownTests
{
    [Fact]
    public void A_system_ends_with_its_test()
    {
        var kit = new Diary();

        kit.Dispose();
        kit.Dispose();

        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
        Assert.Equal(["after all, running: True"], kit.Pages);
    }

    [Fact]
    public void A_given_system_ends_with_its_test_too()
    {
        var system = ActorSystem.Create("given");
        var kit = new Spec(system);

        kit.Shutdown();
        kit.Dispose();

        Assert.Same(system, kit.Sys);
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void A_system_ends_even_if_the_test_fails_at_last()
    {
        var kit = new Diary { Fails = true };

        Assert.Throws<InvalidOperationException>(kit.Dispose);

        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void Another_system_can_be_ended()
    {
        using var kit = new Diary();
        var other = ActorSystem.Create("other");

        kit.End(other);

        Assert.True(other.WhenTerminated.IsCompleted);
        Assert.False(kit.Sys.WhenTerminated.IsCompleted);
        kit.End(null);
        Assert.True(kit.Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void One_that_does_not_end_in_time_is_told_with_its_actors()
    {
        using var kit = new Spec();
        var (busy, go) = (kit.CreateTestLatch(), kit.CreateTestLatch());
        kit.Sys.ActorOf(Props.Create(() => new Busy(busy, go)), "busy").Tell("work");
        busy.Ready();

        var failure = Assert.Throws<TimeoutException>(() => kit.Shutdown(Failing.Soon, verifySystemShutdown: true));
        go.Open();

        Assert.StartsWith("[test] did not end within [00:00:00.0100000]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/user/busy (Busy), 0 waiting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_end_in_time_is_logged()
    {
        using var kit = new Spec();
        var (busy, go) = (kit.CreateTestLatch(), kit.CreateTestLatch());
        kit.Sys.ActorOf(Props.Create(() => new Busy(busy, go)), "busy").Tell("work");
        busy.Ready();

        kit.EventFilter.Warning(start: "[test] did not end within").ExpectOne(() => kit.Shutdown(Failing.Soon));

        go.Open();
    }

    [Fact]
    public void A_great_many_actors_are_not_all_listed()
    {
        using var system = ActorSystem.Create("great");
        for (var i = 0; i < 1000; i++)
            system.ActorOf(BlackHoleActor.Props);

        var lines = TreeText.Of(system).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1001, lines.Length);
        Assert.Equal("...", lines[^1]);
    }

    [Fact]
    public void After_the_test_its_thread_is_as_before()
    {
        var self = ActorCell.GetCurrentSelfOrNoSender();
        var kit = new Spec();
        Assert.Equal(kit.TestActor, ActorCell.GetCurrentSelfOrNoSender());

        kit.Dispose();

        Assert.Same(self, ActorCell.GetCurrentSelfOrNoSender());
    }

    [Fact]
    public void After_a_test_in_a_test_the_outer_speaks_again()
    {
        using var outer = new Spec();
        using (new Spec())
        {
        }

        outer.TestActor.Tell("hello");

        outer.ExpectMsgFrom(outer.TestActor, "hello");
    }

    private sealed class Busy(TestLatch busy, TestLatch go) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            busy.Open();
            go.Ready(TimeSpan.FromMinutes(1));
        }
    }

    private sealed class Diary : Spec
    {
        public List<string> Pages { get; } = [];

        public bool Fails { get; init; }

        public void End(ActorSystem system) => Shutdown(system);

        protected override void AfterAll()
        {
            Pages.Add($"after all, running: {!Sys.WhenTerminated.IsCompleted}");
            if (Fails)
                throw new InvalidOperationException("fails at last");
        }
    }
}
