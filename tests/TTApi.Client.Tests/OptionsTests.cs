// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TTApi.Client.Tests.Support;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Client.Tests;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<TastytradeOptions>> Wrong => new()
    {
        { "not absolute", options => options.BaseAddress = new("/x", UriKind.Relative) },
        { "in the clear", options => options.BaseAddress = new("http://api.example.com") },
        { "more than", options => options.BaseAddress = new("https://api.example.com/v1") },
        { "more than", options => options.BaseAddress = new("https://user@api.example.com") },
        { "user agent", options => options.UserAgent = "a b" },
        { "user agent", options => options.UserAgent = "" },
        { "yyyyMMdd", options => options.AcceptVersion = "today" },
        { "one request", options => options.MaxConcurrentRequests = 0 },
        { "wait", options => options.MaxQueuedRequests = -1 },
        { "room", options => options.MaxUrlLength = 10 },
        { "login", options => options.LoginsPerHour = 0 },
        { "positive", options => options.ConnectTimeout = TimeSpan.Zero },
        { "Accounts: an attempt", options => options.Set(EndpointFamily.Accounts, new() { AttemptTimeout = TimeSpan.FromMinutes(1) }) },
        { "Accounts: retries", options => options.Set(EndpointFamily.Accounts, new() { MaxRetries = 11 }) },
        { "Accounts: a circuit opens", options => options.Set(EndpointFamily.Accounts, new() { FailureRatio = 0 }) },
        { "Accounts: a circuit counts", options => options.Set(EndpointFamily.Accounts, new() { BreakTime = TimeSpan.Zero }) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_named_before_anything_is_sent(string told, Action<TastytradeOptions> spoil)
    {
        var options = new TastytradeOptions();
        Assert.Null(options.Check());

        spoil(options);

        var error = Assert.IsType<TtError.Configuration>(Assert.Throws<TtException>(() => new TastytradeClient(options)).Error);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_known_hosts_and_this_machine_are_fine()
    {
        Assert.All(
            [TastytradeOptions.Production, TastytradeOptions.Certification, new Uri("http://127.0.0.1:8080"), new Uri("http://localhost/")],
            address => Assert.Null(new TastytradeOptions { BaseAddress = address, UserAgent = "tastytrade-sdk-js", AcceptVersion = "20250715" }.Check()));
    }

    [Fact]
    public async Task A_host_makes_one_client_with_its_own_logs_and_clock()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var log = new ListLoggerFactory();
        var clock = new ManualTimeProvider();
        await using var provider = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(log)
            .AddSingleton<TimeProvider>(clock)
            .AddTastytradeClient(options => (options.BaseAddress, options.ClientSecret, options.RefreshToken) = (server.Address, new("a"), new("b")))
            .BuildServiceProvider();

        var client = provider.GetRequiredService<TastytradeClient>();
        var expires = (await client.LoginAsync()).OrThrow();

        Assert.Same(client, provider.GetRequiredService<TastytradeClient>());
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(15), expires);
        Assert.NotEmpty(log.Lines);
        await using var bare = new ServiceCollection().AddTastytradeClient(static _ => { }).BuildServiceProvider();
        Assert.Equal("configuration.no_credentials", (await bare.GetRequiredService<TastytradeClient>().LoginAsync()).Error!.Code);
    }
}
