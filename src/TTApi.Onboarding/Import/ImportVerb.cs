// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Import;

/// <summary><c>ttapi import PATH…</c></summary>
internal sealed class ImportVerb : Verb
{
    /// <summary>The share of a file's rows that may be rejected before an import counts as failed.</summary>
    private const double Tolerance = 0.2;

    private readonly Argument<string[]> _paths = new("PATH") { Description = "Files, and folders of files: MetaStock ASCII, plain or .gz.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<long?> _memory = new("--memory") { Description = "Ceiling of memory. [default: 1GiB]", HelpName = "SIZE", CustomParser = Words.Bytes };
    private readonly Option<int?> _threads = new("--threads") { Description = "Workers. [default: one per processor]", HelpName = "N", CustomParser = Words.Threads };
    private readonly Option<bool> _strict = new("--strict") { Description = "Reject rows whose high and low contradict open and close, instead of flagging them." };
    private readonly Option<bool> _force = new("--force") { Description = "Apply files again, as the newest, although the store has their content." };
    private readonly Option<string> _adjustment = new("--adjustment") { Description = "What was done to the prices: raw, split, total or unknown. [default: unknown]", HelpName = "STATE" };
    private readonly Option<bool> _csv = new("--csv") { Description = "Write the bars as MetaStock ASCII beside the Parquet files, too." };

    public ImportVerb()
        : base("import", "Import end-of-day files into the store.")
    {
        _adjustment.AcceptOnlyFromAmong("raw", "split", "total", "unknown");
        Add(_paths);
        Add(_memory);
        Add(_threads);
        Add(_strict);
        Add(_force);
        Add(_adjustment);
        Add(_csv);
        Add(new ExplainVerb());
    }

    public override bool Writes => true;

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var progress = new Latest<MergeProgress>();
        var started = session.Surroundings.Time.GetTimestamp();
        var work = Task.Run(() => session.OpenStore().ImportAsync(RequestOf(parsed), progress, cancellationToken), CancellationToken.None);
        if (session.Terminal.CanMove(onError: true))
            await session.Terminal.WatchAsync(onError: true, width => ImportProgress.Lines(progress.Value, session.Surroundings.Time.GetElapsedTime(started), width), work, keep: false).ConfigureAwait(false);

        var report = (await work.ConfigureAwait(false)).OrThrow();
        if (session.Json)
            session.Answer(answer => ImportJson.Write(answer, report));
        else
            session.Terminal.Show(ImportText.Lines(report, session.Shown(session.DataDirectory), session.Terminal.Width));
        if (Trouble(report) is not { } trouble)
            return report.Rejected > 0 || report.SkippedFiles.Count > 0 ? ExitCode.Partly : ExitCode.Ok;

        session.Terminal.Fail(trouble, report.Recorded.Rows == 0 ? null : "What was usable is kept; 'ttapi import explain SYMBOL DATE' tells what became of a row.");
        return ExitCode.Failed;
    }

    private static string? Trouble(ImportReport report)
    {
        var (rows, rejected) = report.Recorded;
        if (rows == rejected)
            return $"Nothing usable was found: {(rows == 0 ? "there are no rows" : $"all {Figures.Counted(rows, "row")} were rejected")}.";

        // What earlier imports rejected was told then.
        return report.Rejected > report.RowsRead * Tolerance
            ? $"{Figures.Count(report.Rejected)} of {Figures.Counted(report.RowsRead, "row")} were rejected, {Figures.Percent((double)report.Rejected / report.RowsRead, 1)}; at most {Figures.Percent(Tolerance, 0)} are tolerated."
            : null;
    }

    private ImportRequest RequestOf(ParseResult parsed)
    {
        var request = new ImportRequest
        {
            Paths = parsed.GetRequiredValue(_paths),
            Threads = parsed.GetValue(_threads),
            Strict = parsed.GetValue(_strict),
            Force = parsed.GetValue(_force),
            Adjustment = Enum.Parse<Adjustment>(parsed.GetValue(_adjustment) ?? nameof(Adjustment.Unknown), ignoreCase: true),
            Csv = parsed.GetValue(_csv),
        };
        return parsed.GetValue(_memory) is { } memory ? request with { MemoryBytes = memory } : request;
    }
}
