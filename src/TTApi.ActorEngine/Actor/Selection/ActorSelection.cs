// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The actors, none or many, to which a path leads from an anchor at the moment something is told.</summary>
public class ActorSelection : ICanTell
{
    public ActorSelection()
    {
    }

    public ActorSelection(IActorRef anchor, SelectionPathElement[] path) => (Anchor, Path) = (anchor, path);

    /// <param name="anchor">Where the path begins.</param>
    /// <param name="path">Names, patterns with * and ?, and .. for the parent, with / in between; empty for the anchor itself.</param>
    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path?.Split('/'))
    {
    }

    /// <exception cref="IllegalActorNameException">Something follows a double wildcard.</exception>
    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        (Anchor, Path) = (anchor, SelectionPathElement.Parse(elements));
    }

    public IActorRef Anchor { get; }

    public SelectionPathElement[] Path { get; }

    /// <summary>The path in text, beginning with /.</summary>
    public string PathString => "/" + string.Join<SelectionPathElement>('/', Path);

    /// <inheritdoc/>
    void ICanTell.Tell(object message, IActorRef sender) => Tell(message, sender);

    /// <summary>Tells all it leads to now; when that is nobody, the message is a dead letter, and an <see cref="Identify"/> answered with null.</summary>
    /// <remarks>Without a sender, the running actor is it, if there is one.</remarks>
    public void Tell(object message, IActorRef sender = null) =>
        SelectionDelivery.Deliver((IInternalActorRef)Anchor, sender ?? ActorCell.GetCurrentSelfOrNoSender(), new(message, Path));

    /// <summary>The one actor it leads to.</summary>
    /// <exception cref="ActorNotFoundException">There is none, or it did not answer in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <inheritdoc cref="ResolveOne(TimeSpan)"/>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        ActorIdentity identity;
        try
        {
            identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new ActorNotFoundException($"No actor answered for {this}.", e);
        }

        return identity.Subject ?? throw new ActorNotFoundException($"There is no actor at {this}.");
    }

    public override bool Equals(object obj) =>
        obj is ActorSelection other && obj.GetType() == GetType() && Equals(Anchor, other.Anchor) && PathString == other.PathString;

    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    public override string ToString() => $"ActorSelection[Anchor({Anchor?.Path.ToStringWithUid()}), Path({PathString})]";
}
