// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.Benchmarks.Engine.Actors;

internal sealed class CountingUntyped(Tally tally) : UntypedActor
{
    protected override void OnReceive(object message) => tally.Count();
}

/// <summary>With the handler that is needed as the last of three.</summary>
internal sealed class CountingReceiver : ReceiveActor
{
    public CountingReceiver(Tally tally)
    {
        Receive<Bell>(bell => Unhandled(bell));
        Receive<Whistle>(whistle => Unhandled(whistle));
        Receive<Note>(_ => tally.Count());
    }
}

/// <summary>Answers with the message.</summary>
internal sealed class Echo : ReceiveActor
{
    public Echo() => Receive<Note>(note => Sender.Tell(note));
}

/// <summary>Actors of which there are many: they sign the roll at their start, with every message, and at their end.</summary>
internal sealed class IdleUntyped : UntypedActor
{
    protected override void PreStart() => Roll.Count();

    protected override void PostStop() => Roll.Count();

    protected override void OnReceive(object message) => Roll.Count();
}

/// <inheritdoc cref="IdleUntyped"/>
internal sealed class IdleReceiver : ReceiveActor
{
    public IdleReceiver()
    {
        Receive<Bell>(OnBell);
        Receive<Whistle>(OnWhistle);
        Receive<Note>(OnNote);
    }

    protected override void PreStart() => Roll.Count();

    protected override void PostStop() => Roll.Count();

    private void OnBell(Bell bell) => Unhandled(bell);

    private void OnWhistle(Whistle whistle) => Unhandled(whistle);

    private void OnNote(Note note) => Roll.Count();
}
