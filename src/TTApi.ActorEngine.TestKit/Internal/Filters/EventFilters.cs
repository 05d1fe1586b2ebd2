// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.Internal.StringMatcher;

namespace TTApi.ActorEngine.TestKit.Internal
{
    public class DebugFilter(IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null) : EventFilterBase(messageMatcher, sourceMatcher)
    {
        protected override string FilterDescriptiveName => "Debug";

        protected override bool IsMatch(LogEvent evt) => evt is Debug && InternalDoMatch(evt.LogSource, evt.Message);
    }

    public class InfoFilter(IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null) : EventFilterBase(messageMatcher, sourceMatcher)
    {
        protected override string FilterDescriptiveName => "Info";

        protected override bool IsMatch(LogEvent evt) => evt is Info && InternalDoMatch(evt.LogSource, evt.Message);
    }

    /// <summary>Accepts warnings; dead letters are among them.</summary>
    public class WarningFilter(IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null) : EventFilterBase(messageMatcher, sourceMatcher)
    {
        protected override string FilterDescriptiveName => "Warning";

        protected override bool IsMatch(LogEvent evt) => evt is Warning && InternalDoMatch(evt.LogSource, evt.Message);
    }

    /// <summary>Accepts what a predicate does.</summary>
    public class CustomEventFilter(Predicate<LogEvent> predicate) : EventFilterBase(null, null)
    {
        protected override string FilterDescriptiveName => "Custom";

        protected override bool IsMatch(LogEvent evt) => predicate(evt);
    }

    /// <summary>Accepts errors, with a cause of some type if one is asked for. The text may be the event's own or the cause's.</summary>
    public class ErrorFilter : EventFilterBase
    {
        private readonly Type _causeType;
        private readonly bool _alsoInner;

        public ErrorFilter(IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null)
            : this(null, messageMatcher, sourceMatcher)
        {
        }

        /// <exception cref="ArgumentException">The type is no exception's.</exception>
        public ErrorFilter(Type exceptionType, IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null, bool recurseInnerExceptions = false)
            : base(messageMatcher, sourceMatcher)
        {
            if (exceptionType is not null && !exceptionType.IsAssignableTo(typeof(Exception)))
                throw new ArgumentException($"{exceptionType} is no exception's type.", nameof(exceptionType));
            (_causeType, _alsoInner) = (exceptionType, recurseInnerExceptions);
        }

        protected override string FilterDescriptiveName => _causeType is null ? "Error" : $"Error with Cause <{_causeType}>";

        protected override bool IsMatch(LogEvent evt)
        {
            if (evt is not Error error)
                return false;
            if (error.Cause is null)
                return _causeType is null && InternalDoMatch(error.LogSource, error.Message);
            for (var cause = error.Cause; cause is not null; cause = _alsoInner ? cause.InnerException : null)
            {
                if ((_causeType is null || _causeType.IsInstanceOfType(cause)) && IsMatch(error, cause))
                    return true;
            }

            return false;
        }

        private bool IsMatch(Error error, Exception cause) =>
            (error.Message is null && string.IsNullOrEmpty(cause.Message))
            || InternalDoMatch(error.LogSource, error.Message)
            || InternalDoMatch(error.LogSource, cause.Message);
    }
}

namespace TTApi.ActorEngine.TestKit
{
    /// <summary>Accepts dead letters, which come as warnings; their source is the recipient.</summary>
    public sealed class DeadLettersFilter(IStringMatcher messageMatcher, IStringMatcher sourceMatcher, Predicate<DeadLetter> isMatch = null)
        : Internal.EventFilterBase(messageMatcher, sourceMatcher)
    {
        protected override string FilterDescriptiveName => "DeadLetter";

        protected override bool IsMatch(LogEvent evt) =>
            evt is Warning { Message: DeadLetter letter } && isMatch?.Invoke(letter) != false && InternalDoMatch(evt.LogSource, letter.Message);
    }
}
