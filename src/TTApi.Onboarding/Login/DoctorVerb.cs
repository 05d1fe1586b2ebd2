// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Client.DxLink;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;
using TTApi.Platform.Venues;

namespace TTApi.Onboarding.Login;

/// <summary><c>ttapi doctor</c></summary>
internal sealed class DoctorVerb : Verb
{
    private const string Probe = "SPY";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Option<bool> _sandbox = Simulated.Option();

    public DoctorVerb()
        : base("doctor", "Tell what is configured, what works, and what to do next.") => Add(_sandbox);

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var sandbox = parsed.GetValue(_sandbox);
        List<Check> checks = [DataDirectory(session)];
        var known = KnownCredentials.Find(session);
        checks.Add(CredentialsOf(session, known));
        Venue? venue = null;
        if (sandbox || known.IsOk)
        {
            var gate = await MarketGate.OpenAsync(session, sandbox, cancellationToken).ConfigureAwait(false);
            await using (gate.ConfigureAwait(false))
            {
                venue = gate.Venue;
                await VenueAsync(gate, checks, cancellationToken).ConfigureAwait(false);
            }
        }

        if (session.Json)
            session.Answer(json => DoctorText.Write(json, venue, checks));
        else
            session.Terminal.Show(DoctorText.Lines(venue, checks, session.Terminal.Width));
        return checks.Exists(check => check.State == CheckState.Bad) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static Check DataDirectory(Session session)
    {
        const string What = "data directory";
        return EodStore.Open(new() { DataDirectory = session.DataDirectory, Time = session.Surroundings.Time, LoggerFactory = session.Logs }).Then(store => store.List()).Match(
            found => found.Version == 0
                ? new Check(What, CheckState.Note, $"{session.Shown(session.DataDirectory)}: no bars yet", "Run 'ttapi run'.")
                : new(What, CheckState.Good, $"{session.Shown(session.DataDirectory)}: {Figures.Count(found.Rows)} bars of {Figures.Counted(found.Symbols, "symbol")}"),
            error => Failed(What, error));
    }

    private static Check CredentialsOf(Session session, Result<KnownCredentials?> known)
    {
        const string What = "credentials";
        return known.Match(
            found => found is null
                ? new Check(What, CheckState.Note, $"none in {session.Shown(session.ConfigDirectory)} or the environment, so the sandbox is used", "Run 'ttapi login' for real market data.")
                : new(What, CheckState.Good, $"for {found.Credentials.Venue.Host.Authority} ({found.Credentials.Venue.Name}), from {(found.Source == "environment" ? "the environment" : found.Source)}"),
            error => Failed(What, error));
    }

    /// <summary>Each step needs the one before it.</summary>
    private static async Task VenueAsync(MarketGate gate, List<Check> checks, CancellationToken cancellationToken)
    {
        (string Name, Func<Task<Result<string>>> Try)[] steps =
        [
            ("login", async () => (await gate.Rest.LoginAsync(cancellationToken).ConfigureAwait(false)).Map(until => $"{gate.Venue.Host.Authority} lets us in, until {until.UtcDateTime:HH:mm:ss} UTC and then anew")),
            ("accounts", async () => (await gate.Rest.Customers.GetAccountsAsync(cancellationToken).ConfigureAwait(false)).Map(reply => Figures.Counted(reply.Value.Count, "account"))),
            ("quotes", () => SnapshotAsync(gate, cancellationToken)),
            ("stream", () => StreamAsync(gate, cancellationToken)),
        ];
        var isIn = true;
        foreach (var (name, attempt) in steps)
        {
            if (!isIn)
            {
                checks.Add(new(name, CheckState.Skipped, "needs the login"));
                continue;
            }

            var result = await attempt().ConfigureAwait(false);
            checks.Add(result.Match(detail => new Check(name, CheckState.Good, detail), error => Failed(name, error)));
            isIn = result.IsOk || name != "login";
        }
    }

    private static async Task<Result<string>> SnapshotAsync(MarketGate gate, CancellationToken cancellationToken) =>
        (await gate.Rest.MarketData.GetSnapshotAsync(Client.SnapshotKind.Equity, Probe, cancellationToken).ConfigureAwait(false))
        .Map(reply => $"{Probe} last {Figures.Price((double?)reply.Value.Last)}");

    private static async Task<Result<string>> StreamAsync(MarketGate gate, CancellationToken cancellationToken)
    {
        if (!(await gate.Connection.StreamAsync(cancellationToken).ConfigureAwait(false)).TryGet(out var stream, out var refused))
            return refused;

        // The previous close comes at any hour; trades do not.
        using var feed = stream.Latest<Summary>([Probe]).OrThrow();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await feed.WaitToReadAsync(patience.Token).ConfigureAwait(false);
            return feed.TryRead(out var summary) ? $"dxLink delivers; {Probe} closed at {Figures.Price(summary.PrevDayClosePrice)} the day before" : "dxLink delivers";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return stream.Status.LastEnd ?? new TtError.Upstream("no_data", $"dxLink sent nothing of {Probe} within {Patience.TotalSeconds:0} s.", "Try again; if it stays so, the grant may not include streamed quotes.");
        }
        catch (TtException stopped)
        {
            return stopped.Error;
        }
    }

    private static Check Failed(string name, TtError error) => new(name, CheckState.Bad, error.Message, error.Hint);
}
