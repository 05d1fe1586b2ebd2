// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.TestKit
{
    /// <summary>Accepts some log events.</summary>
    public interface IEventFilter
    {
        /// <summary>Whether it accepts the event; called once for each.</summary>
        bool Apply(LogEvent logEvent);
    }
}

namespace TTApi.ActorEngine.TestKit.Internal
{
    public delegate void EventMatched(EventFilterBase eventFilter, LogEvent logEvent);

    /// <summary>A filter that tells what it accepted.</summary>
    public abstract class EventFilterBase : IEventFilter
    {
        private readonly StringMatcher.IStringMatcher _message;
        private readonly StringMatcher.IStringMatcher _source;

        protected EventFilterBase(StringMatcher.IStringMatcher messageMatcher, StringMatcher.IStringMatcher sourceMatcher) =>
            (_message, _source) = (messageMatcher ?? StringMatcher.MatchesAll.Instance, sourceMatcher ?? StringMatcher.MatchesAll.Instance);

        public event EventMatched EventMatched;

        protected abstract string FilterDescriptiveName { get; }

        public bool Apply(LogEvent logEvent)
        {
            if (!IsMatch(logEvent))
                return false;
            OnEventMatched(logEvent);
            return true;
        }

        /// <summary>What it accepts, for the messages of failures.</summary>
        public override string ToString()
        {
            string[] demands =
            [
                .. _message is StringMatcher.MatchesAll ? [] : new[] { $"Message {_message}" },
                .. _source is StringMatcher.MatchesAll ? [] : new[] { $"Source {_source}" },
            ];
            return demands.Length == 0 ? FilterDescriptiveName : $"{FilterDescriptiveName} when {string.Join(" and ", demands)}";
        }

        protected abstract bool IsMatch(LogEvent evt);

        protected virtual void OnEventMatched(LogEvent logEvent) => EventMatched?.Invoke(this, logEvent);

        protected bool InternalDoMatch(string src, object msg) => _source.IsMatch(src) && _message.IsMatch(msg?.ToString() ?? "null");
    }
}
