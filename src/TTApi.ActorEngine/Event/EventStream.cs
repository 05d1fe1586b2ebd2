// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Event;

/// <summary>A bus that log events go over.</summary>
public abstract class LoggingBus
{
    /// <summary>Tells all who subscribed to the event's class, to one of its bases or to one of its interfaces; each once.</summary>
    public abstract void Publish(object @event);

    public abstract bool Subscribe(IActorRef subscriber, Type channel);

    public abstract bool Unsubscribe(IActorRef subscriber, Type channel);

    public abstract bool Unsubscribe(IActorRef subscriber);
}

/// <summary>The bus of a system: whoever subscribes to a type gets all that is published of it and its subtypes.</summary>
/// <remarks>Publishing takes no lock: who hears of a type is worked out at its first event and forgotten when a subscription changes.</remarks>
public class EventStream(bool debug) : LoggingBus
{
    private readonly Lock _gate = new();
    private (Type Channel, IActorRef Subscriber)[] _actors = [];
    private (Type Channel, Action<object> Hear)[] _listeners = [];
    private ConcurrentDictionary<Type, Audience> _audiences = new();

    /// <summary>Whether changes of subscriptions are published as debug events.</summary>
    public bool IsDebug => debug;

    public override void Publish(object @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var audience = _audiences.GetOrAdd(@event.GetType(), AudienceOf);
        foreach (var hear in audience.Listeners)
            hear(@event);
        foreach (var subscriber in audience.Subscribers)
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        return Change(ref _actors, all => all.Contains((channel, subscriber)) ? all : [.. all, (channel, subscriber)]);
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Change(ref _actors, all => all.Contains((channel, subscriber)) ? [.. all.Where(one => one != (channel, subscriber))] : all);
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Change(ref _actors, all => all.Any(one => one.Subscriber.Equals(subscriber)) ? [.. all.Where(one => !one.Subscriber.Equals(subscriber))] : all);
    }

    /// <summary>An actor has ended.</summary>
    internal void Forget(IActorRef actor)
    {
        if (_actors.Length > 0)
            Unsubscribe(actor);
    }

    /// <summary>Calls the action for each event of the channel, on the thread that publishes; it must be quick and not throw.</summary>
    internal IDisposable SubscribeInternal(Type channel, Action<object> hear)
    {
        Change(ref _listeners, all => [.. all, (channel, hear)]);
        return new Subscription(() => Change(ref _listeners, all => [.. all.Where(one => one.Hear != hear)]));
    }

    private bool Change<T>(ref T[] all, Func<T[], T[]> change)
    {
        lock (_gate)
        {
            var changed = change(all);
            if (changed == all)
                return false;
            all = changed;
            _audiences = new();
            return true;
        }
    }

    private Audience AudienceOf(Type type) => new(
        [.. _actors.Where(one => one.Channel.IsAssignableFrom(type)).Select(one => one.Subscriber).Distinct()],
        [.. _listeners.Where(one => one.Channel.IsAssignableFrom(type)).Select(one => one.Hear)]);

    private sealed record Audience(IActorRef[] Subscribers, Action<object>[] Listeners);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>The same, by type parameter.</summary>
public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
