// SPDX-License-Identifier: MIT

using TTApi.Client.Calls;
using TTApi.Core;

namespace TTApi.Client;

/// <summary>Who the user is, and the accounts.</summary>
public sealed class CustomerEndpoints
{
    private readonly RestApi _api;

    internal CustomerEndpoints(RestApi api) => _api = api;

    /// <summary>The user.</summary>
    public Task<Result<Reply<Customer>>> GetMeAsync(CancellationToken cancellationToken = default) =>
        _api.OneAsync<Customer>(Endpoints.Me, new("/customers/me"), cancellationToken);

    /// <summary>All accounts the user may see.</summary>
    public Task<Result<Reply<IReadOnlyList<AccountAccess>>>> GetAccountsAsync(CancellationToken cancellationToken = default) =>
        _api.ListAsync<AccountAccess>(Endpoints.MyAccounts, new("/customers/me/accounts"), cancellationToken);

    /// <summary>One account.</summary>
    public Task<Result<Reply<Account>>> GetAccountAsync(string accountNumber, CancellationToken cancellationToken = default) =>
        _api.OneAsync<Account>(Endpoints.MyAccount, new Route("/customers/me/accounts").Step(accountNumber), cancellationToken);
}
