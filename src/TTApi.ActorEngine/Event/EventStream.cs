// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
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
/// <param name="debug">Whether changes of subscriptions are published as debug events.</param>
public class EventStream(bool debug) : LoggingBus
{
    private readonly Lock _gate = new();
    private Subscription[] _actors = [];
    private (Type Channel, Action<object> Hear)[] _listeners = [];
    private ConcurrentDictionary<Type, Audience> _audiences = new();

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
        var isNew = Change(ref _actors, all => all.Any(one => one.Is(subscriber, channel)) ? all : [.. all, new(channel, subscriber, [])]);
        Tell("subscribing {0} to channel {1}", subscriber, channel);
        return isNew;
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        Tell("unsubscribing {0} from channel {1}", subscriber, channel);
        return Change(ref _actors, all => Without(all, subscriber, channel));
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        Tell("unsubscribing {0} from all channels", subscriber);
        return Remove(subscriber);
    }

    /// <summary>An actor has ended.</summary>
    internal void Forget(IActorRef actor)
    {
        if (_actors.Length > 0)
            Remove(actor);
    }

    /// <summary>Calls the action for each event of the channel, on the thread that publishes; it must be quick and not throw.</summary>
    internal IDisposable SubscribeInternal(Type channel, Action<object> hear)
    {
        Change(ref _listeners, all => [.. all, (channel, hear)]);
        return new Listening(() => Change(ref _listeners, all => [.. all.Where(one => one.Hear != hear)]));
    }

    // Who subscribed to the channel itself no longer does; who hears of it by a wider one hears of all but this.
    private static Subscription[] Without(Subscription[] all, IActorRef subscriber, Type channel)
    {
        if (all.Any(one => one.Is(subscriber, channel)))
            return [.. all.Where(one => !one.Is(subscriber, channel))];
        return all.Any(one => one.IsWider(subscriber, channel))
            ? [.. all.Select(one => one.IsWider(subscriber, channel) ? one with { Except = [.. one.Except, channel] } : one)]
            : all;
    }

    private bool Remove(IActorRef subscriber) =>
        Change(ref _actors, all => all.Any(one => one.Subscriber.Equals(subscriber)) ? [.. all.Where(one => !one.Subscriber.Equals(subscriber))] : all);

    private void Tell(string format, params object[] args)
    {
        if (debug)
            Publish(new Debug(nameof(EventStream), GetType(), string.Format(CultureInfo.InvariantCulture, format, args)));
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
        [.. _actors.Where(one => one.Hears(type)).Select(one => one.Subscriber).Distinct()],
        [.. _listeners.Where(one => one.Channel.IsAssignableFrom(type)).Select(one => one.Hear)]);

    private sealed record Subscription(Type Channel, IActorRef Subscriber, Type[] Except)
    {
        public bool Is(IActorRef subscriber, Type channel) => Channel == channel && Subscriber.Equals(subscriber);

        public bool IsWider(IActorRef subscriber, Type channel) => Subscriber.Equals(subscriber) && Hears(channel);

        public bool Hears(Type type) => Channel.IsAssignableFrom(type) && !Array.Exists(Except, except => except.IsAssignableFrom(type));
    }

    private sealed record Audience(IActorRef[] Subscribers, Action<object>[] Listeners);

    private sealed class Listening(Action end) : IDisposable
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
