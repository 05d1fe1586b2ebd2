// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.TestEvent;

namespace TTApi.ActorEngine.TestKit.Internal;

/// <summary>The filters of a system. An event that would be logged goes to the first filter that accepts it, and no further.</summary>
/// <remarks>Events come from all threads; a filter hears them one by one.</remarks>
internal sealed class InstalledFilters : IExtension
{
    private readonly Lock _gate = new();
    private IEventFilter[] _filters = [];

    private InstalledFilters(ActorSystemImpl system)
    {
        system.Mute(Accepts);
        system.EventStream.SubscribeInternal(typeof(DeadLetter), letter => Hear((DeadLetter)letter));
        system.EventStream.SubscribeInternal(typeof(Mute), mute => Add(((Mute)mute).Filters));
        system.EventStream.SubscribeInternal(typeof(Unmute), unmute => Remove(((Unmute)unmute).Filters));
    }

    public static InstalledFilters Of(ActorSystem system) => new Id().Apply(system);

    public void Add(IReadOnlyCollection<IEventFilter> filters)
    {
        lock (_gate)
            _filters = [.. _filters, .. filters];
    }

    public void Remove(IReadOnlyCollection<IEventFilter> filters)
    {
        lock (_gate)
        {
            List<IEventFilter> left = [.. _filters];
            foreach (var filter in filters)
                left.Remove(filter);
            _filters = [.. left];
        }
    }

    private void Hear(DeadLetter letter)
    {
        if (_filters.Length > 0)
            Accepts(new Warning(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), letter));
    }

    private bool Accepts(LogEvent log)
    {
        lock (_gate)
        {
            foreach (var filter in _filters)
            {
                try
                {
                    if (filter.Apply(log))
                        return true;
                }
                catch (Exception e)
                {
                    // A filter that cannot tell does not accept; the thread that logs must not suffer.
                    System.Diagnostics.Trace.TraceError("{0}", e);
                }
            }

            return false;
        }
    }

    private sealed class Id : ExtensionIdProvider<InstalledFilters>
    {
        public override InstalledFilters CreateExtension(ExtendedActorSystem system) => new((ActorSystemImpl)system);
    }
}
