// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Tests.Processes;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Simulation;

public sealed class SandboxVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_first_line_tells_a_program_all_it_needs()
    {
        var faults = _folder.Write("faults.json", """{"faults":[{"kind":"server-error","value":502,"target":"/customers/*","count":1}]}""");
        using var process = Ttapi.Start(_folder["data"], "sandbox", "--port", "0", "--json", "--seed", "3", "--speed", "2.5", "--rate", "100", "--latency", "1", "--session", "calendar", "--faults", faults);

        var told = JsonDocument.Parse(await process.OutputLineAsync(_ => true, Patience)).RootElement;
        using var http = new HttpClient { BaseAddress = new(told.GetProperty("restUrl").GetString() + "/") };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
        using var grant = await http.PostAsync("oauth/token", new FormUrlEncodedContent([
            new("grant_type", "refresh_token"), new("refresh_token", told.GetProperty("refreshToken").GetString()), new("client_secret", told.GetProperty("clientSecret").GetString()), new("client_id", told.GetProperty("clientId").GetString())]));
        using var fault = await http.GetAsync("customers/me");
        process.Interrupt();

        Assert.Equal(["restUrl", "dxlinkUrl", "clientId", "clientSecret", "refreshToken", "login", "password"], told.EnumerateObject().Select(property => property.Name));
        Assert.StartsWith("ws://127.0.0.1:", told.GetProperty("dxlinkUrl").GetString(), StringComparison.Ordinal);
        Assert.True(grant.IsSuccessStatusCode);
        Assert.Equal(502, (int)fault.StatusCode);
        Assert.Equal(0, await process.ExitAsync(Patience));
        Assert.Empty(process.Error);
    }

    [Fact]
    public async Task People_are_told_that_everything_is_simulated()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource();
        var running = Cli.RunAsync(["sandbox", "--port", "0", "--listen", "127.0.0.1"], Around(output, error), stop.Token);
        await stop.CancelAsync();

        // Interrupted before it listens or after, it ends in good order.
        Assert.Contains(await running, new[] { ExitCode.Ok, ExitCode.Interrupted });
    }

    [Fact]
    public async Task Its_screen_names_addresses_and_secrets()
    {
        using var process = Ttapi.Start(_folder["data"], "sandbox", "--port", "0");

        await process.OutputLineAsync(line => line.StartsWith("Ctrl-C", StringComparison.Ordinal), Patience);
        process.Terminate();

        Assert.Equal(0, await process.ExitAsync(Patience));
        Assert.StartsWith("SIMULATED market", process.Output, StringComparison.Ordinal);
        Assert.Contains("refresh token", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port 70000", "--port is '70000'; expected a number from 0 to 65535.")]
    [InlineData("--seed -1", "--seed is '-1'; expected a number from 0 to 2147483647.")]
    [InlineData("--speed 0", "--speed is '0'; expected a number above 0, up to 100000.")]
    [InlineData("--latency x", "--latency is 'x'; expected a number from 0 to 600000.")]
    [InlineData("--listen here", "--listen is 'here'; expected an IP address.")]
    [InlineData("--listen 0.0.0.0", "--listen 0.0.0.0 can be reached by others; add --insecure if that is meant.")]
    public async Task A_wrong_option_is_told(string options, string told)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };

        var code = await Cli.RunAsync(["sandbox", .. options.Split(' ')], Around(output, error), CancellationToken.None);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"error: {told}\n", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "configuration.bad_fault")]
    [InlineData(null, "configuration.faults_file")]
    public async Task A_faults_file_that_cannot_be_used_is_told(string? content, string code)
    {
        var file = content is null ? _folder["missing.json"] : _folder.Write("faults.json", content);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await Cli.RunAsync(["sandbox", "--json", "--faults", file], Around(output, error), CancellationToken.None);

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Equal(code, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    private Surroundings Around(TextWriter output, TextWriter error) => new() { Out = output, Error = error, Variable = name => name is "HOME" or "TTAPI_DATA" ? _folder["data"] : null };
}
