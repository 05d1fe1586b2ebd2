// SPDX-License-Identifier: MIT

using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Platform.Venues;
using TTApi.Sandbox;

namespace TTApi.Onboarding.Market;

/// <summary>An open way to a venue: the user's own, or the sandbox that runs in this process until it is disposed.</summary>
internal sealed class MarketGate : IAsyncDisposable
{
    private readonly SandboxServer? _sandbox;

    private MarketGate(MarketConnection connection, SandboxServer? sandbox) => (Connection, _sandbox) = (connection, sandbox);

    public MarketConnection Connection { get; }

    public TastytradeClient Rest => Connection.Rest;

    public Venue Venue => Connection.Venue;

    /// <summary>Opens the venue of the user's credentials; without any, or when asked to, the sandbox.</summary>
    /// <exception cref="TtException">The credentials cannot be used, or the sandbox does not start.</exception>
    public static async Task<MarketGate> OpenAsync(Session session, bool sandbox, CancellationToken cancellationToken)
    {
        if (!sandbox && KnownCredentials.Find(session).OrThrow() is { } known)
            return To(session, known.Credentials);
        var server = await SandboxServer.StartAsync(new() { Time = session.Surroundings.Time }, cancellationToken).ConfigureAwait(false);
        var credentials = new Credentials(new(VenueKind.Sandbox, server.RestUrl), new(server.Credentials.ClientSecret), new(server.Credentials.RefreshToken));
        return new(new(credentials, loginBudgetFile: null, session.Surroundings.Time, session.Logs), server);
    }

    /// <summary>Opens the venue of these credentials. Logins are counted in a file of the user's, over all processes: too many and the vendor blocks the address.</summary>
    public static MarketGate To(Session session, Credentials credentials) =>
        new(new(credentials, credentials.Venue.IsSimulated ? null : Path.Combine(session.ConfigDirectory, "logins"), session.Surroundings.Time, session.Logs), sandbox: null);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync().ConfigureAwait(false);
        if (_sandbox is not null)
            await _sandbox.DisposeAsync().ConfigureAwait(false);
    }
}
