// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Market;
using TTApi.Onboarding.Tests.CommandLine;
using TTApi.Sandbox;

namespace TTApi.Onboarding.Tests.Market;

/// <summary>A venue on this machine that a desk can log in to, over real sockets.</summary>
public sealed class LiveVenue : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!; // set before any test runs

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync(new() { FurtherEquities = 100, Speed = 20 });

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Points a desk's environment at it.</summary>
    internal Desk Point(Desk desk, bool withSecrets = true)
    {
        desk.Variables[KnownCredentials.Host] = Server.RestUrl.AbsoluteUri;
        if (withSecrets)
            (desk.Variables[KnownCredentials.ClientSecret], desk.Variables[KnownCredentials.RefreshToken]) = (Server.Credentials.ClientSecret, Server.Credentials.RefreshToken);
        return desk;
    }
}
