// SPDX-License-Identifier: MIT

using System.CommandLine;
using Microsoft.Extensions.Logging;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Onboarding.Stats;
using TTApi.Platform.Eod;
using TTApi.Platform.Pipeline;

namespace TTApi.Onboarding.Run;

/// <summary><c>ttapi run</c></summary>
internal sealed class RunVerb : Verb
{
    /// <summary>Symbols in the closing table.</summary>
    private const int Featured = 6;

    private readonly Option<string?> _eod = new("--eod") { Description = "A file or folder of end-of-day data. [default: the files the store was filled from; for an empty store the sample that comes with ttapi]", HelpName = "PATH" };
    private readonly Option<bool> _force = new("--force") { Description = "Work although everything is fresh." };

    public RunVerb()
        : base("run", "Bring everything up to date: import end-of-day data, compute statistics.")
    {
        Add(_eod);
        Add(_force);
    }

    public override bool Writes => true;

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = session.OpenStore();
        var eod = parsed.GetValue(_eod) is { } path ? new EodStage(store, new ImportRequest { Paths = [path] }) : WithoutPath(session, store);
        var report = await WorkAsync(session, store, eod, parsed.GetValue(_force), cancellationToken).ConfigureAwait(false);
        if (session.Json)
            session.Answer(answer => RunJson.Write(answer, report));
        else if (report.Status is StageStatus.Done or StageStatus.Cached or StageStatus.Degraded)
            session.Terminal.Show(Summary(session, store, report));

        if (RunTrouble.Of(report) is { } trouble)
            session.Terminal.Fail(trouble.Message, trouble.Hint);
        return CodeOf(report.Status);
    }

    /// <summary>The files the store was filled from; the sample only where there is nothing of the user's own.</summary>
    private static EodStage WithoutPath(Session session, EodStore store)
    {
        // A store that cannot be read is refused by the stage itself, as any other trouble of a run.
        if (store.Recheck().TryGet(out var recheck, out _) && !recheck.Paths.All(Samples.IsSample))
            return new(store, recheck);
        return new(store, new ImportRequest { Paths = [Samples.PathOf(session.Surroundings)] })
        {
            Notes = ["No file was named, so the sample that comes with ttapi was used; --eod PATH names yours."],
        };
    }

    private static async Task<RunReport> WorkAsync(Session session, EodStore store, EodStage eod, bool force, CancellationToken cancellationToken)
    {
        var terminal = session.Terminal;
        var moves = terminal.CanMove(onError: session.Json);
        var latest = new Latest<IReadOnlyList<StageReport>>();
        IProgress<IReadOnlyList<StageReport>>? progress = moves ? latest : session.Json ? null : new ChangeLog(terminal.Follow);
        var history = new RunHistory(session.DataDirectory, session.Logs.CreateLogger<RunHistory>());
        IStage[] stages = [eod, new MathStage(store)];
        latest.Report([.. stages.Select(stage => new StageReport(stage.Name, StageStatus.Waiting, null, 0, 0))]);

        var runner = new StageRunner(session.Surroundings.Time, history);
        if (!moves)
            return await runner.RunAsync(stages, new() { Force = force }, progress, cancellationToken).ConfigureAwait(false);

        var clock = new StageClock(session.Surroundings.Time);
        var work = Task.Run(() => runner.RunAsync(stages, new() { Force = force }, progress, cancellationToken), CancellationToken.None);
        await terminal.WatchAsync(onError: session.Json, width => Grid.Lines(clock.Aged(latest.Value!), width), work, keep: true).ConfigureAwait(false); // reported above
        return await work.ConfigureAwait(false);
    }

    private static IReadOnlyList<Line> Summary(Session session, EodStore store, RunReport report)
    {
        var listing = store.List().OrThrow();
        var wildest = store.Statistics([]).OrThrow()
            .Where(row => row.AnnualizedVolatility is not null)
            .OrderByDescending(row => row.AnnualizedVolatility)
            .Take(Featured)
            .ToArray();
        return RunSummary.Lines(report, listing, Portraits.Of(store, wildest), session.Shown(listing.Directory), session.Terminal.Width);
    }

    private static int CodeOf(StageStatus status) => status switch
    {
        StageStatus.Done or StageStatus.Cached => ExitCode.Ok,
        StageStatus.Degraded => ExitCode.Partly,
        StageStatus.Cancelled => ExitCode.Interrupted,
        _ => ExitCode.Failed,
    };
}
