// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Tests;

/// <summary>One server on real time for all tests that leave it as they found it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private SandboxServer? _server;

    public SandboxServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _server = await SandboxServer.StartAsync(new() { Speed = 20 });

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OneSandbox : ICollectionFixture<SandboxFixture>
{
    public const string Name = "one sandbox";
}
