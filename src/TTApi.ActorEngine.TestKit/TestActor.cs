// SPDX-License-Identifier: MIT

using System.Threading.Channels;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Answers for a test actor.</summary>
public abstract class AutoPilot
{
    /// <summary>Handles a message and tells who handles the next.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);

    /// <summary>Goes on with this.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Answers no more.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;
}

public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    public override AutoPilot Run(IActorRef sender, object message) => throw new InvalidOperationException("It stands for the pilot that returned it.");
}

/// <summary>A function as pilot.</summary>
public sealed class DelegateAutoPilot(Func<IActorRef, object, AutoPilot> run) : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => run(sender, message);
}

/// <summary>Keeps what it gets for the test to look at.</summary>
internal sealed class InternalTestActor(ChannelWriter<MessageEnvelope> messages) : UntypedActor
{
    private Func<object, bool> _ignores;
    private AutoPilot _pilot = NoAutoPilot.Instance;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SetIgnore ignore:
                _ignores = ignore.Ignores;
                return;
            case SetAutoPilot pilot:
                _pilot = pilot.Pilot;
                return;
            case WatchFor watch:
                Context.Watch(watch.Actor);
                Sender.Tell(watch.Actor);
                return;
            case UnwatchFor unwatch:
                Context.Unwatch(unwatch.Actor);
                Sender.Tell(unwatch.Actor);
                return;
            case MakeChild make:
                Sender.Tell(Context.ActorOf(make.Props, make.Name));
                return;
        }

        if (_pilot.Run(Sender, message) is var next and not KeepRunning)
            _pilot = next;
        if (_ignores?.Invoke(message) != true)
            messages.TryWrite(new RealMessageEnvelope(message, Sender));
    }

    internal sealed record SetIgnore(Func<object, bool> Ignores);

    internal sealed record SetAutoPilot(AutoPilot Pilot);

    internal sealed record WatchFor(IActorRef Actor);

    internal sealed record UnwatchFor(IActorRef Actor);

    internal sealed record MakeChild(Props Props, string Name);
}
