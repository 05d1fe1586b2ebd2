// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Sessions and holidays. Collections are <c>Equity</c>, <c>CME</c>, <c>CFE</c> and <c>Zero Hash CLOB</c>.</summary>
public sealed class MarketTimeEndpoints
{
    private readonly RestApi _api;

    internal MarketTimeEndpoints(RestApi api) => _api = api;

    /// <summary>The sessions of some days, at most about nine months.</summary>
    public Task<Result<Reply<IReadOnlyList<MarketSession>>>> GetSessionsAsync(DateOnly from, DateOnly to, string collection = "Equity", CancellationToken cancellationToken = default) =>
        _api.ListAsync<MarketSession>(Endpoints.Sessions, new Route("/market-time/sessions").With("from-date", from).With("to-date", to).With("instrument-collection", collection), cancellationToken);

    /// <summary>Where several markets stand.</summary>
    public Task<Result<Reply<IReadOnlyList<CurrentSession>>>> GetCurrentSessionsAsync(IEnumerable<string> collections, CancellationToken cancellationToken = default) =>
        _api.ListAsync<CurrentSession>(Endpoints.CurrentSessions, new Route("/market-time/sessions/current").WithEach("instrument-collections", collections), cancellationToken);

    /// <summary>Where the stock market stands.</summary>
    public Task<Result<Reply<CurrentSession>>> GetEquitySessionAsync(CancellationToken cancellationToken = default) =>
        _api.OneAsync<CurrentSession>(Endpoints.EquitySession, Equities("current"), cancellationToken);

    /// <summary>The stock market's session after today or after a day.</summary>
    public Task<Result<Reply<MarketSession>>> GetNextEquitySessionAsync(DateOnly? date = null, CancellationToken cancellationToken = default) =>
        _api.OneAsync<MarketSession>(Endpoints.EquitySession, Equities("next").With("date", date), cancellationToken);

    /// <summary>The stock market's session before today or before a day.</summary>
    public Task<Result<Reply<MarketSession>>> GetPreviousEquitySessionAsync(DateOnly? date = null, CancellationToken cancellationToken = default) =>
        _api.OneAsync<MarketSession>(Endpoints.EquitySession, Equities("previous").With("date", date), cancellationToken);

    /// <summary>Where a futures market stands: <c>CME</c> or <c>CFE</c>.</summary>
    public Task<Result<Reply<CurrentSession>>> GetFuturesSessionAsync(string collection, CancellationToken cancellationToken = default) =>
        _api.OneAsync<CurrentSession>(Endpoints.FuturesSession, Futures("current").Step(collection), cancellationToken);

    /// <summary>A futures market's session after today or after a day.</summary>
    public Task<Result<Reply<MarketSession>>> GetNextFuturesSessionAsync(string collection, DateOnly? date = null, CancellationToken cancellationToken = default) =>
        _api.OneAsync<MarketSession>(Endpoints.FuturesSession, Futures("next").Step(collection).With("date", date), cancellationToken);

    /// <summary>A futures market's session before today or before a day.</summary>
    public Task<Result<Reply<MarketSession>>> GetPreviousFuturesSessionAsync(string collection, DateOnly? date = null, CancellationToken cancellationToken = default) =>
        _api.OneAsync<MarketSession>(Endpoints.FuturesSession, Futures("previous").Step(collection).With("date", date), cancellationToken);

    /// <summary>The stock market's holidays and half days.</summary>
    public Task<Result<Reply<HolidayCalendar>>> GetHolidaysAsync(CancellationToken cancellationToken = default) =>
        _api.OneAsync<HolidayCalendar>(Endpoints.Holidays, new("/market-time/equities/holidays"), cancellationToken);

    private static Route Equities(string which) => new Route("/market-time/equities/sessions").Then(which);

    private static Route Futures(string which) => new Route("/market-time/futures/sessions").Then(which);
}
