// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor.Dsl;

/// <summary>What an actor without a class of its own is made of; every handler and hook gets the actor's context.</summary>
/// <remarks>A hook that is set replaces the actor's own; to do that as well, it calls the Default method of the same name.</remarks>
public interface IActorDsl
{
    Action<Exception, IActorContext> OnPostRestart { get; set; }

    Action<Exception, object, IActorContext> OnPreRestart { get; set; }

    Action<IActorContext> OnPostStop { get; set; }

    Action<IActorContext> OnPreStart { get; set; }

    /// <summary>What is done about failures of children; the default strategy when null.</summary>
    SupervisorStrategy Strategy { get; set; }

    void Receive<T>(Action<T, IActorContext> handler);

    void Receive<T>(Predicate<T> shouldHandle, Action<T, IActorContext> handler);

    void Receive<T>(Action<T, IActorContext> handler, Predicate<T> shouldHandle);

    void ReceiveAny(Action<object, IActorContext> handler);

    void ReceiveAsync<T>(Func<T, IActorContext, Task> handler, Predicate<T> shouldHandle = null);

    void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, IActorContext, Task> handler);

    void ReceiveAnyAsync(Func<object, IActorContext, Task> handler);

    void DefaultPreRestart(Exception reason, object message);

    void DefaultPostRestart(Exception reason);

    void DefaultPreStart();

    void DefaultPostStop();

    void Become(Action<object, IActorContext> handler);

    void BecomeStacked(Action<object, IActorContext> handler);

    void UnbecomeStacked();

    /// <summary>Makes a child in the same way.</summary>
    IActorRef ActorOf(Action<IActorDsl> config, string name = null);
}

/// <summary>Makes actors out of an action, which runs anew for each instance.</summary>
public static class ActExtensions
{
    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl> config, string name = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.ActorOf(Props.Create(() => new Act(config)), name);
    }

    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl, IActorContext> config, string name = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.ActorOf(Props.Create(() => new Act(config)), name);
    }
}
