// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Text.Json;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Sandbox;

namespace TTApi.Onboarding.Simulation;

/// <summary><c>ttapi sandbox</c></summary>
internal sealed class SandboxVerb : Verb
{
    private readonly Option<int?> _port = new("--port") { Description = "The port of REST and dxLink; 0 takes a free one. [default: 8765]", HelpName = "N", CustomParser = result => Words.Whole(result, 0, 65_535) };
    private readonly Option<int?> _seed = new("--seed") { Description = "The same seed at the same time gives the same market. [default: 1]", HelpName = "N", CustomParser = result => Words.Whole(result, 0, int.MaxValue) };
    private readonly Option<double?> _speed = new("--speed") { Description = "How many times as fast as usual quotes change; usual is about once a second. [default: 1]", HelpName = "X", CustomParser = result => Words.Positive(result, 100_000) };
    private readonly Option<double?> _rate = new("--rate") { Description = "Events a second that each connection gets, instead of by --speed.", HelpName = "N", CustomParser = result => Words.Positive(result, 10_000_000) };
    private readonly Option<int?> _latency = new("--latency") { Description = "Milliseconds added to each answer. [default: 0]", HelpName = "MS", CustomParser = result => Words.Whole(result, 0, 600_000) };
    private readonly Option<string> _session = new("--session") { Description = "When the market trades: always, or in the exchange's hours by the calendar. [default: always]", HelpName = "KIND" };
    private readonly Option<string?> _faults = new("--faults") { Description = "A file of faults in JSON, as POST /sandbox/faults takes them.", HelpName = "FILE" };
    private readonly Option<IPAddress?> _listen = new("--listen") { Description = "The address to listen on; other than loopback needs --insecure. [default: 127.0.0.1]", HelpName = "ADDRESS", CustomParser = Words.Address };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Allow an address that others can reach, without encryption." };

    public SandboxVerb()
        : base("sandbox", "Serve a simulated tastytrade on this machine: REST and dxLink on one port.")
    {
        _session.AcceptOnlyFromAmong("always", "calendar");
        foreach (var option in (ReadOnlySpan<Option>)[_port, _seed, _speed, _rate, _latency, _session, _faults, _listen, _insecure])
            Add(option);
        Validators.Add(OnlyLoopback);
    }

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var server = await SandboxServer.StartAsync(OptionsOf(session, parsed), cancellationToken).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            if (session.Json)
                session.Answer(answer => Write(answer, server));
            else
                session.Terminal.Show(Lines(server));
            session.Terminal.Flush();

            // It serves until it is interrupted: that is how it ends well.
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.UnsafeRegister(_ => ended.SetResult(), null);
            await ended.Task.ConfigureAwait(false);
        }

        return ExitCode.Ok;
    }

    private static void Write(Utf8JsonWriter answer, SandboxServer server)
    {
        answer.WriteStartObject();
        answer.WriteString("restUrl", Plain(server.RestUrl));
        answer.WriteString("dxlinkUrl", Plain(server.DxLinkUrl));
        answer.WriteString("clientId", server.Credentials.ClientId);
        answer.WriteString("clientSecret", server.Credentials.ClientSecret);
        answer.WriteString("refreshToken", server.Credentials.RefreshToken);
        answer.WriteString("login", server.Credentials.Login);
        answer.WriteString("password", server.Credentials.Password);
        answer.WriteEndObject();
    }

    private static IEnumerable<Line> Lines(SandboxServer server)
    {
        yield return Line.Of(new Span("SIMULATED market, all values made up", Tone.Careful));
        yield return Line.Of(new Span("REST           ", Tone.Faint), Plain(server.RestUrl));
        yield return Line.Of(new Span("dxLink         ", Tone.Faint), Plain(server.DxLinkUrl));
        yield return Line.Of(new Span("client id      ", Tone.Faint), server.Credentials.ClientId);
        yield return Line.Of(new Span("client secret  ", Tone.Faint), server.Credentials.ClientSecret);
        yield return Line.Of(new Span("refresh token  ", Tone.Faint), server.Credentials.RefreshToken);
        yield return Line.Of(new Span("login          ", Tone.Faint), $"{server.Credentials.Login} {server.Credentials.Password}");
        yield return Line.Of(new Span("Ctrl-C ends it.", Tone.Faint));
    }

    // A base address without its last slash is what every client can be given.
    private static string Plain(Uri address) => address.ToString().TrimEnd('/');

    private static IReadOnlyList<SandboxFault> FaultsOf(string? path)
    {
        if (path is null)
            return [];
        try
        {
            return SandboxFault.Parse(File.ReadAllText(path)).OrThrow();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TtException(new TtError.Configuration("faults_file", $"The faults of '{path}' cannot be read: {e.Message}") { Cause = e });
        }
    }

    private void OnlyLoopback(CommandResult result)
    {
        if (result.GetResult(_listen) is { Tokens: [var token] } && IPAddress.TryParse(token.Value, out var address) && !IPAddress.IsLoopback(address) && result.GetResult(_insecure) is not { Implicit: false })
            result.AddError($"--listen {address} can be reached by others; add --insecure if that is meant.");
    }

    private SandboxOptions OptionsOf(Session session, ParseResult parsed) => new()
    {
        Address = parsed.GetValue(_listen) ?? IPAddress.Loopback,
        Port = parsed.GetValue(_port) ?? 8765,
        Seed = parsed.GetValue(_seed) ?? 1,
        Speed = parsed.GetValue(_speed) ?? 1,
        EventsPerSecond = parsed.GetValue(_rate),
        Latency = TimeSpan.FromMilliseconds(parsed.GetValue(_latency) ?? 0),
        Session = parsed.GetValue(_session) == "calendar" ? SandboxSession.Calendar : SandboxSession.Always,
        Faults = FaultsOf(parsed.GetValue(_faults)),
        SampleFile = Path.Combine(session.Surroundings.ProgramDirectory, "samples", "sp500-5y.metastock.csv.gz") is var sample && File.Exists(sample) ? sample : null,
        Time = session.Surroundings.Time,
        LoggerFactory = session.Logs,
    };
}
