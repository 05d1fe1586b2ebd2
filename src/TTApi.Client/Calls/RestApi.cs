// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>The few forms all endpoints have: one object, a list, pages, batches of symbols, a change.</summary>
internal sealed class RestApi(RestCaller caller, TastytradeOptions options)
{
    // A service that counts its pages wrongly must not keep us for ever.
    private const int MostPages = 10_000;

    private readonly Coalescer _coalescer = new();

    public TastytradeOptions Options => options;

    public async Task<Result<Reply<T>>> OneAsync<T>(Endpoint endpoint, Route route, CancellationToken cancellationToken, string? subject = null)
        where T : WireRecord, new() =>
        Typed<T>(await SharedAsync(new(endpoint, route.ToString(), static context => Envelope.One<T>(context)) { Subject = subject }, cancellationToken).ConfigureAwait(false));

    public async Task<Result<Reply<IReadOnlyList<T>>>> ListAsync<T>(Endpoint endpoint, Route route, CancellationToken cancellationToken, string? subject = null)
        where T : WireRecord, new()
    {
        var page = await PageAsync<T>(endpoint, route, subject, cancellationToken).ConfigureAwait(false);
        return page.Map(reply => reply.Map(content => content.Items));
    }

    /// <summary>Page after page, each as soon as somebody asks for it.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public async IAsyncEnumerable<Reply<WirePage<T>>> PagesAsync<T>(Endpoint endpoint, Func<int, Route> route, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : WireRecord, new()
    {
        for (var offset = 0; offset < MostPages; offset++)
        {
            var page = (await PageAsync<T>(endpoint, route(offset), subject: null, cancellationToken).ConfigureAwait(false)).OrThrow();
            yield return page;

            // The offset counts pages; past the last one come empty pages.
            var isEmpty = page.Value.Items.Count == 0 && page.SkippedCount == 0;
            if (isEmpty || page.Value.Pagination is not { TotalPages: { } pages } || offset >= pages - 1)
                yield break;
        }
    }

    /// <summary>The items of all pages; what could not be read is in the log.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public async IAsyncEnumerable<T> ItemsAsync<T>(Endpoint endpoint, Func<int, Route> route, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : WireRecord, new()
    {
        await foreach (var page in PagesAsync<T>(endpoint, route, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Value.Items)
                yield return item;
        }
    }

    /// <summary>Any number of symbols, in as many requests as it takes; one that fails fails them all.</summary>
    public async Task<Result<Reply<IReadOnlyList<T>>>> BatchesAsync<T>(
        Endpoint endpoint, IReadOnlyList<SymbolBatch> batches, Func<T, string?> symbolOf, CancellationToken cancellationToken)
        where T : WireRecord, new()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var calls = batches.Select(batch => BatchAsync<T>(endpoint, batch, stop)).ToArray();
        try
        {
            await Task.WhenAll(calls).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One failed and so ended the others.
        }

        return Joined(await FirstFailureAsync(calls).ConfigureAwait(false), calls, batches, symbolOf);
    }

    /// <summary>A change, which is never shared and never repeated once the service may have seen it.</summary>
    public async Task<Result<Reply<T>>> ChangeAsync<T>(Endpoint endpoint, Route route, byte[] body, CancellationToken cancellationToken)
        where T : WireRecord, new() =>
        Typed<T>(await caller.CallAsync(new(endpoint, route.ToString(), static context => Envelope.One<T>(context)) { Body = body }, cancellationToken).ConfigureAwait(false));

    /// <summary>A change without an answer.</summary>
    public async Task<Result<Reply<bool>>> DeleteAsync(Endpoint endpoint, Route route, CancellationToken cancellationToken) =>
        (await caller.CallAsync(new(endpoint, route.ToString(), static _ => true), cancellationToken).ConfigureAwait(false)).Map(reply => reply.Map(_ => true));

    private async Task<Result<Reply<WirePage<T>>>> PageAsync<T>(Endpoint endpoint, Route route, string? subject, CancellationToken cancellationToken)
        where T : WireRecord, new() =>
        Typed<WirePage<T>>(await SharedAsync(new(endpoint, route.ToString(), static context => Envelope.Many<T>(context)) { Subject = subject }, cancellationToken).ConfigureAwait(false));

    private async Task<Result<Reply<WirePage<T>>>> BatchAsync<T>(Endpoint endpoint, SymbolBatch batch, CancellationTokenSource stop)
        where T : WireRecord, new()
    {
        var page = await PageAsync<T>(endpoint, batch.Route, subject: null, stop.Token).ConfigureAwait(false);
        if (!page.IsOk)
            await stop.CancelAsync().ConfigureAwait(false);
        return page;
    }

    private static async Task<TtError?> FirstFailureAsync<T>(Task<Result<Reply<WirePage<T>>>>[] calls)
        where T : WireRecord, new()
    {
        foreach (var call in calls.Where(call => call.IsCompletedSuccessfully))
        {
            if (!(await call.ConfigureAwait(false)).TryGet(out _, out var error))
                return error;
        }

        return null;
    }

    private Result<Reply<IReadOnlyList<T>>> Joined<T>(TtError? failure, Task<Result<Reply<WirePage<T>>>>[] calls, IReadOnlyList<SymbolBatch> batches, Func<T, string?> symbolOf)
        where T : WireRecord, new()
    {
        if (failure is not null)
            return failure;
        if (calls.Length == 0)
            return new Reply<IReadOnlyList<T>>([], RequestIds.New(), options.TimeProvider.GetUtcNow());
#pragma warning disable MA0042, VSTHRD103 // all are complete: none failed, and WhenAll waited
        Reply<WirePage<T>>[] pages = [.. calls.Select(call => call.Result.Value)];
#pragma warning restore MA0042, VSTHRD103
        List<T> items = [.. pages.SelectMany(page => page.Value.Items)];
        var came = items.Select(symbolOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Reply<IReadOnlyList<T>>(items, pages[0].RequestId, pages.Max(page => page.FetchedAt))
        {
            Skipped = [.. pages.SelectMany(page => page.Skipped)],
            SkippedCount = pages.Sum(page => page.SkippedCount),
            Missing = [.. batches.SelectMany(batch => batch.Symbols).Where(symbol => !came.Contains(symbol))],
        };
    }

    private Task<Result<Reply<object>>> SharedAsync(RestCall call, CancellationToken cancellationToken) =>
        _coalescer.JoinAsync($"{call.Endpoint.Name} {call.PathAndQuery}", stop => caller.CallAsync(call, stop), cancellationToken);

    private static Result<Reply<T>> Typed<T>(Result<Reply<object>> result) => result.Map(reply => reply.Map(value => (T)value));
}
