// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;

namespace TTApi.Onboarding.Data;

/// <summary><c>ttapi data verify</c></summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Option<bool> _sources = new("--sources") { Description = "Hash the source files, too." };

    public VerifyVerb()
        : base("verify", "Re-read everything and hold it against what was published.") => Add(_sources);

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var progress = new Latest<VerifyProgress>();
        var work = Task.Run(() => session.OpenStore().VerifyAsync(parsed.GetValue(_sources), progress, cancellationToken), CancellationToken.None);
        if (session.Terminal.CanMove(onError: true))
            await session.Terminal.WatchAsync(onError: true, width => VerifyText.Progress(progress.Value, width), work, keep: false).ConfigureAwait(false);

        var report = (await work.ConfigureAwait(false)).OrThrow();
        if (session.Json)
            session.Answer(answer => VerifyJson.Write(answer, report));
        else
            session.Terminal.Show(VerifyText.Lines(report, session.Shown, session.Terminal.Width));
        if (report.Ok)
            return ExitCode.Ok;

        // Only bars need their sources to be had again.
        var hint = report.Problems.All(problem => problem.Code == "statistics")
            ? "The bars are whole; 'ttapi stats' computes the statistics anew."
            : "Import the sources again with --force into a new --data directory.";
        session.Terminal.Fail($"The store is damaged: {Figures.Counted(report.Problems.Count, "problem")}.", hint);
        return ExitCode.Failed;
    }
}
