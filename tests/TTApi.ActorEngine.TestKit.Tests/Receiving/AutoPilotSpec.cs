// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class AutoPilotSpec : Spec
{
    private readonly TestProbe _probe;

    public AutoPilotSpec() => _probe = CreateTestProbe();

    [Fact]
    public void A_pilot_acts_before_the_test_sees_the_message()
    {
        _probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"got {message}");
            return AutoPilot.KeepRunning;
        }));

        _probe.Tell(1);
        _probe.Tell(2);

        ExpectMsg("got 1");
        ExpectMsg("got 2");
        Assert.Equal(new object[] { 1, 2 }, _probe.ReceiveN(2));
    }

    [Fact]
    public void A_pilot_can_leave_the_wheel_to_nobody()
    {
        _probe.SetAutoPilot(new DelegateAutoPilot((sender, _) =>
        {
            sender.Tell("once");
            return AutoPilot.NoAutoPilot;
        }));

        _probe.Tell(1);
        _probe.Tell(2);

        ExpectMsg("once");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_pilot_can_name_the_next()
    {
        _probe.SetAutoPilot(new Countdown(2));

        for (var i = 0; i < 3; i++)
            _probe.Tell("next");

        Assert.Equal(new object[] { 2, 1, 0 }, ReceiveN(3));
    }

    [Fact]
    public void A_pilot_that_names_none_is_the_last()
    {
        _probe.SetAutoPilot(new DelegateAutoPilot((_, _) => null));

        _probe.Tell(1);
        _probe.Tell(2);

        Assert.Equal(new object[] { 1, 2 }, _probe.ReceiveN(2));
    }

    [Fact]
    public void A_pilot_acts_on_messages_that_are_ignored_as_well()
    {
        _probe.IgnoreMessages<int>();
        _probe.SetAutoPilot(new Countdown(0));

        _probe.Tell(1);

        ExpectMsg(0);
        Assert.False(_probe.HasMessages);
    }

    [Fact]
    public void No_pilot_takes_the_wheel_from_one()
    {
        _probe.SetAutoPilot(new Countdown(5));
        _probe.SetAutoPilot(null);

        _probe.Tell("hello");

        _probe.ExpectMsg("hello");
        Assert.False(HasMessages);
    }

    [Fact]
    public void KeepRunning_is_no_pilot_itself()
    {
        Assert.Same(KeepRunning.Instance, TestKit.TestActor.KeepRunning);
        Assert.Same(NoAutoPilot.Instance, TestKit.TestActor.NoAutoPilot);
        Assert.Throws<InvalidOperationException>(() => AutoPilot.KeepRunning.Run(TestActor, "hello"));
        Assert.Same(NoAutoPilot.Instance, AutoPilot.NoAutoPilot.Run(TestActor, "hello"));
    }

    private sealed class Countdown(int left) : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            sender.Tell(left);
            return new Countdown(left - 1);
        }
    }
}
