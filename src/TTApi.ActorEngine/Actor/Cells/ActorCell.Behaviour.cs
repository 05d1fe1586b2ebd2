// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>What the actor does with its next message.</summary>
public sealed partial class ActorCell
{
    /// <summary>The behaviour of an actor that never became anything else: one delegate for all, for they may be many.</summary>
    internal static readonly Receive ByInstance = message => Current._actor.ReceiveByInstance(message);

    /// <summary>Replaces the current behaviour; those below it stay.</summary>
    public void Become(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        _behaviour = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (Extras.Behaviours ??= new()).Push(_behaviour ?? ByInstance);
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        _behaviour = _extras?.Behaviours is { Count: > 0 } behaviours ? behaviours.Pop() : ByInstance;
    }

    void IUntypedActorContext.Become(UntypedReceive receive) => Become(AsReceive(receive));

    void IUntypedActorContext.BecomeStacked(UntypedReceive receive) => BecomeStacked(AsReceive(receive));

    private static Receive AsReceive(UntypedReceive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return message =>
        {
            receive(message);
            return true;
        };
    }

    private void ClearBehaviours()
    {
        _extras?.Behaviours?.Clear();
        _behaviour = null;
    }
}
