// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Questions with an answer as a task.</summary>
/// <remarks>
/// The task fails with <see cref="AskTimeoutException"/> after the timeout, with the cause when the answer is a <see cref="Status.Failure"/>,
/// with <see cref="ArgumentException"/> when it is of another type, and is cancelled by the token.
/// </remarks>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) => self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) => self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) => self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) => self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) => self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var answer = Answer<T>(self, timeout, cancellationToken);
        self.Tell(message, answer);
        return answer.Task;
    }

    /// <summary>With a message that is made for the reference that gets the answer.</summary>
    public static Task<T> Ask<T>(this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messageFactory);
        var answer = Answer<T>(self, timeout, cancellationToken);
        self.Tell(messageFactory(answer), answer);
        return answer.Task;
    }

    internal static ActorSystemImpl SystemOf(ICanTell target) => target switch
    {
        LocalActorRef local => local.SystemImpl,
        ActorSelection selection => SystemOf(selection.Anchor),
        IInternalActorRef actor => ((ISystemProvider)actor.Provider).System,
        _ => ActorCell.Current?.SystemImpl ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(target)),
    };

    private static AnswerRef<T> Answer<T>(ICanTell target, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var system = SystemOf(target);
        var wait = timeout ?? system.Settings.AskTimeout;
        if (wait <= TimeSpan.Zero && !cancellationToken.CanBeCanceled)
            return new AnswerRef<T>(system);
        var answer = new LimitedAnswerRef<T>(system);
        answer.Limit(wait, cancellationToken);
        return answer;
    }
}
