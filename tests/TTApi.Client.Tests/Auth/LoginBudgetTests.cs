// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging.Abstractions;
using TTApi.Client.Auth;
using TTApi.Client.Tests.Support;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Client.Tests.Auth;

public sealed class LoginBudgetTests
{
    private const string Host = "api.example.com";

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Failures_use_up_a_small_budget_that_comes_back_after_an_hour()
    {
        var budget = Budget(null);
        for (var i = 0; i < 3; i++)
            (await budget.TakeAsync(Host, default)).OrThrow();

        var refused = Assert.IsType<TtError.RateLimit>((await budget.TakeAsync(Host, default)).Error);
        _clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal(("rate_limit.login_budget", TimeSpan.FromHours(1)), (refused.Code, refused.RetryAfter));
        Assert.True((await budget.TakeAsync(Host, default)).IsOk);
    }

    [Fact]
    public async Task Successes_have_a_budget_of_their_own()
    {
        var budget = Budget(null);
        for (var i = 0; i < 6; i++)
            await budget.ForgiveAsync((await budget.TakeAsync(Host, default)).OrThrow(), default);

        Assert.IsType<TtError.RateLimit>((await budget.TakeAsync(Host, default)).Error);
    }

    [Fact]
    public async Task Another_host_has_another_budget()
    {
        var budget = Budget(null);
        for (var i = 0; i < 3; i++)
            await budget.TakeAsync(Host, default);

        Assert.True((await budget.TakeAsync("other", default)).IsOk);
    }

    [Fact]
    public async Task A_budget_in_a_file_outlives_the_process_and_is_shared()
    {
        using var folder = new TempDirectory();
        var path = folder["a/logins"];
        await Budget(path).TakeAsync(Host, default);
        await Budget(path).TakeAsync(Host, default);
        var other = Budget(path);
        await other.TakeAsync(Host, default);

        Assert.IsType<TtError.RateLimit>((await Budget(path).TakeAsync(Host, default)).Error);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task What_is_no_attempt_or_from_a_wrong_clock_is_dropped()
    {
        using var folder = new TempDirectory();
        var path = folder.Write("logins", $"rubbish\n2199-01-01T00:00:00.0000000Z {Host} failed b2\nx {Host} failed c3\n2024-01-02T14:30:00.0000000Z {Host} failed a1\n");

        await Budget(path).TakeAsync(Host, default);

        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal(2, lines.Length);
        Assert.Equal($"2024-01-02T14:30:00.0000000Z {Host} failed a1", lines[0]);
        Assert.StartsWith($"2024-01-02T15:00:00.0000000Z {Host} failed ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_file_the_process_still_counts_its_own_logins_and_says_so_once()
    {
        using var folder = new TempDirectory();
        using var log = new ListLoggerFactory();
        var budget = new LoginBudget(folder.MakeFolder("logins"), 6, 3, _clock, log);
        for (var i = 0; i < 3; i++)
            Assert.True((await budget.TakeAsync(Host, default)).IsOk);

        Assert.IsType<TtError.RateLimit>((await budget.TakeAsync(Host, default)).Error);
        Assert.Single(log.Lines, line => line.Contains("login budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_disk_does_not_stop_the_login()
    {
        using var disk = FullDisk.Mount(16 * 1024);
        disk.Fill();
        var budget = new LoginBudget(disk["logins"], 6, 3, _clock, NullLogger.Instance);
        for (var i = 0; i < 3; i++)
            Assert.True((await budget.TakeAsync(Host, default)).IsOk);

        Assert.IsType<TtError.RateLimit>((await budget.TakeAsync(Host, default)).Error);
    }

    [Fact]
    public async Task A_file_in_use_is_waited_for()
    {
        using var folder = new TempDirectory();
        var path = folder.Write("logins", "");
        var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var take = Budget(path).TakeAsync(Host, default);
        await _clock.WhenTimersAsync(1);
        await held.DisposeAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await take).IsOk);
        Assert.Single(await File.ReadAllLinesAsync(path));
    }

    private LoginBudget Budget(string? path) => new(path, attemptsPerHour: 6, failuresPerHour: 3, _clock, NullLogger.Instance);
}
