// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace TTApi.ActorEngine.TestKit.Internal;

/// <summary>Keeps what it gets for the test to look at.</summary>
internal sealed class InternalTestActor(ChannelWriter<MessageEnvelope> queue) : UntypedActor
{
    private readonly DelegatingSupervisorStrategy _strategy = new();
    private TestActor.Ignore _ignore;
    private AutoPilot _autoPilot = NoAutoPilot.Instance;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore set:
                _ignore = set.Ignore;
                break;
            case TestActor.SetAutoPilot set:
                _autoPilot = set.AutoPilot ?? NoAutoPilot.Instance;
                break;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                Sender.Tell(TestActor.Ack.Instance);
                break;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                Sender.Tell(TestActor.Ack.Instance);
                break;
            case TestActor.Spawn spawn:
                Make(spawn);
                break;
            default:
                Keep(message);
                break;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    private void Make(TestActor.Spawn spawn)
    {
        var child = spawn.Apply(Context);
        if (spawn.SupervisorStrategy.HasValue)
            _strategy.Update(child, spawn.SupervisorStrategy.Value);
        queue.TryWrite(new RealMessageEnvelope(child, Self));
    }

    private void Keep(object message)
    {
        var sender = Sender;
        if (_autoPilot.Run(sender, message) is var next and not KeepRunning)
            _autoPilot = next ?? NoAutoPilot.Instance;
        if (_ignore?.Invoke(message) != true)
            queue.TryWrite(new RealMessageEnvelope(message, sender));
    }
}
