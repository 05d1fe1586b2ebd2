// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Balances, positions and transactions of an account.</summary>
public sealed class AccountEndpoints
{
    private readonly RestApi _api;

    internal AccountEndpoints(RestApi api) => _api = api;

    /// <summary>The balances, one per currency; versions that answer with a single object give a list of one.</summary>
    public Task<Result<Reply<IReadOnlyList<Balance>>>> GetBalancesAsync(string accountNumber, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Balance>(Endpoints.Balances, Of(accountNumber).Then("balances"), cancellationToken);

    /// <summary>The balance in one currency, such as <c>USD</c>.</summary>
    public Task<Result<Reply<Balance>>> GetBalanceAsync(string accountNumber, string currency, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Balance>(Endpoints.BalanceOf, Of(accountNumber).Then("balances").Step(currency), cancellationToken);

    /// <summary>What the account holds.</summary>
    public Task<Result<Reply<IReadOnlyList<Position>>>> GetPositionsAsync(string accountNumber, PositionFilter? filter = null, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Position>(Endpoints.Positions, (filter ?? new()).AddTo(Of(accountNumber).Then("positions")), cancellationToken);

    /// <summary>What happened to the account, page by page, newest first unless asked otherwise.</summary>
    /// <exception cref="TtException">A page could not be had.</exception>
    public IAsyncEnumerable<Transaction> GetTransactionsAsync(string accountNumber, TransactionFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(accountNumber);
        var chosen = filter ?? new();
        return _api.ItemsAsync<Transaction>(Endpoints.Transactions, page => chosen.AddTo(Of(accountNumber).Then("transactions"), page), cancellationToken);
    }

    private static Route Of(string accountNumber) => new Route("/accounts").Step(accountNumber);
}

/// <summary>Which positions are wanted; all open ones by default.</summary>
public sealed record PositionFilter
{
    public string? Symbol { get; init; }

    public IReadOnlyList<string>? UnderlyingSymbols { get; init; }

    public string? UnderlyingProductCode { get; init; }

    /// <summary>As in <see cref="Position.InstrumentType"/>.</summary>
    public string? InstrumentType { get; init; }

    public bool? IncludeClosedPositions { get; init; }

    /// <summary>Adds the current marks.</summary>
    public bool? IncludeMarks { get; init; }

    /// <summary>One position per instrument instead of one per direction.</summary>
    public bool? NetPositions { get; init; }

    internal Route AddTo(Route route) => route
        .With("symbol", Symbol)
        .WithEach("underlying-symbol", UnderlyingSymbols)
        .With("underlying-product-code", UnderlyingProductCode)
        .With("instrument-type", InstrumentType)
        .With("include-closed-positions", IncludeClosedPositions)
        .With("include-marks", IncludeMarks)
        .With("net-positions", NetPositions);
}

/// <summary>Which transactions are wanted, and how.</summary>
public sealed record TransactionFilter
{
    public IReadOnlyList<string>? Types { get; init; }

    public IReadOnlyList<string>? SubTypes { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? EndDate { get; init; }

    public string? Symbol { get; init; }

    /// <summary>Oldest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Items a page; 250, and 2,000 at most.</summary>
    public int PerPage { get; init; } = 250;

    internal Route AddTo(Route route, int page) => route
        .WithEach("types", Types)
        .WithEach("sub-type", SubTypes)
        .With("start-date", StartDate)
        .With("end-date", EndDate)
        .With("symbol", Symbol)
        .With("sort", Ascending ? "Asc" : "Desc")
        .With("per-page", PerPage)
        .With("page-offset", page);
}
