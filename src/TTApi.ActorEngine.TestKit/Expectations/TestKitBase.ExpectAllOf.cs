// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace TTApi.ActorEngine.TestKit;

/// <summary>Expecting one of several messages, or all of them in any order.</summary>
public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message is equal to one of the given.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) => Blocking.On(() => ExpectMsgAnyOfAsync(messages, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAnyOf"/>
    public async ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default)
    {
        T[] expected = [.. messages];
        var wait = RemainingOrDefault;
        var (found, envelope) = await TryReceiveOneAsync(wait, cancellationToken);
        _assertions.AssertTrue(found, "Timeout {0} while waiting for any of [{1}]", wait, string.Join(", ", expected));
        if (found && envelope.Message is T message && expected.Contains(message))
            return message;
        _assertions.AssertTrue(false, "found unexpected {0} instead of any of [{1}]", envelope, string.Join(", ", expected));
        return default;
    }

    /// <inheritdoc cref="ExpectMsgAllOfAsync{T}(IReadOnlyCollection{T}, CancellationToken)"/>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => Blocking.On(() => ExpectMsgAllOfAsync(messages));

    /// <inheritdoc cref="ExpectMsgAllOfAsync{T}(IReadOnlyCollection{T}, CancellationToken)"/>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAllOfAsync(messages, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAllOfAsync{T}(TimeSpan, IReadOnlyCollection{T}, CancellationToken)"/>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => Blocking.On(() => ExpectMsgAllOfAsync(max, messages));

    /// <inheritdoc cref="ExpectMsgAllOfAsync{T}(TimeSpan, IReadOnlyCollection{T}, CancellationToken)"/>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Blocking.On(() => ExpectMsgAllOfAsync(max, messages, cancellationToken));

    /// <summary>Takes as many messages as are given and expects that they are equal to those, in any order.</summary>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOfAsync(messages, RemainingOrDefault, cancellationToken);

    /// <inheritdoc cref="ExpectMsgAllOfAsync{T}(IReadOnlyCollection{T}, CancellationToken)"/>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOfAsync(messages, Dilated(max), cancellationToken);

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicatesAsync(IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        Blocking.On(() => MatchingAsync(predicates, RemainingOrDefault, default));

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicatesAsync(IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Blocking.On(() => ExpectMsgAllOfMatchingPredicatesAsync(predicates, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicatesAsync(TimeSpan, IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        Blocking.On(() => ExpectMsgAllOfMatchingPredicatesAsync(max, predicates));

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicatesAsync(TimeSpan, IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        Blocking.On(() => ExpectMsgAllOfMatchingPredicatesAsync(max, predicates, cancellationToken));

    /// <summary>Takes as many messages as predicates are given, within a minute, and expects that each predicate is true of one.</summary>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        MatchingAsync(predicates, TimeSpan.FromMinutes(1), cancellationToken);

    /// <summary>Takes as many messages as predicates are given, and expects that each predicate is true of one.</summary>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        MatchingAsync(predicates, Dilated(max), cancellationToken);

    private async IAsyncEnumerable<T> AllOfAsync<T>(IReadOnlyCollection<T> messages, TimeSpan wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<T> missing = [.. messages];
        List<object> unexpected = [];
        await foreach (var message in TakeAsync(messages.Count, wait, cancellationToken))
        {
            var at = message is T expected ? missing.IndexOf(expected) : -1;
            if (at < 0)
                unexpected.Add(message);
            else
                missing.RemoveAt(at);
            if (message is T typed)
                yield return typed;
        }

        AssertNoneLeft(missing, unexpected);
    }

    private async IAsyncEnumerable<object> MatchingAsync(IReadOnlyCollection<PredicateInfo> predicates, TimeSpan wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predicates);
        List<PredicateInfo> missing = [.. predicates];
        List<object> unexpected = [];
        await foreach (var message in TakeAsync(predicates.Count, wait, cancellationToken))
        {
            var at = missing.FindIndex(predicate => predicate.Matches(message));
            if (at < 0)
                unexpected.Add(message);
            else
                missing.RemoveAt(at);
            yield return message;
        }

        AssertNoneLeft(missing, unexpected);
    }

    private void AssertNoneLeft<T>(List<T> missing, List<object> unexpected)
    {
        if (missing.Count == 0 && unexpected.Count == 0)
            return;
        List<string> parts = [];
        if (missing.Count > 0)
            parts.Add($"not found [{string.Join(", ", missing)}]");
        if (unexpected.Count > 0)
            parts.Add($"found unexpected [{string.Join(", ", unexpected)}]");
        _assertions.Fail("{0}", string.Join(" ", parts));
    }
}
