// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Columnar.Statistics;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Screen;
using TTApi.Platform.Eod;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Stats;

/// <summary><c>ttapi stats [SYMBOL…]</c></summary>
internal sealed class StatsVerb : Verb
{
    /// <summary>Lines of a screen that are no rows: heading, rule, what is left out, and the prompt.</summary>
    private const int LinesAround = 5;

    private const int FewestRows = 10;

    private readonly Argument<Symbol[]> _symbols = new("SYMBOL") { HelpName = HelpText.OptionalSymbols, Description = "The symbols; all of them when none is named.", Arity = ArgumentArity.ZeroOrMore, CustomParser = Words.Symbols };
    private readonly Option<bool> _all = new("--all") { Description = "Show all symbols, also when they do not fit the screen." };
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values." };

    public StatsVerb()
        : base("stats", "Print statistics, a row per symbol.")
    {
        Add(_symbols);
        Add(_all);
        Add(_csv);
        Validators.Add(Words.OneFormat);
    }

    public override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var symbols = parsed.GetValue(_symbols) ?? [];
        var store = session.OpenStore();
        var statistics = store.Statistics(symbols, cancellationToken).OrThrow();
        if (session.Json)
            session.Answer(answer => StatsJson.Write(answer, statistics));
        else if (parsed.GetValue(_csv))
            StatsCsv.Write(session.Terminal.Out, statistics, cancellationToken);
        else
            session.Terminal.Show(Screen(session, store, statistics, parsed.GetValue(_all) || symbols.Length > 0));
        return Task.FromResult(ExitCode.Ok);
    }

    private static IEnumerable<Line> Screen(Session session, EodStore store, IReadOnlyList<SymbolStatistics> statistics, bool all)
    {
        var (terminal, width) = (session.Terminal, session.Terminal.Width);
        if (statistics.Count == 1)
            return StatsCard.Lines(Portraits.Of(store, statistics)[0], width);

        var room = all || !terminal.IsInteractive ? int.MaxValue : Math.Max(FewestRows, terminal.Height - LinesAround);
        var shown = statistics.Count <= room ? statistics : [.. statistics.Take(room)];
        var lines = StatsTable.Lines(Portraits.Of(store, shown), width);
        return shown.Count == statistics.Count
            ? lines
            : lines.Concat(Line.Of($"{Figures.Counted(statistics.Count - shown.Count, "more symbol")}: ttapi stats --all | less, or name some: ttapi stats {statistics[^1].Symbol}", Tone.Faint).Wrap(width));
    }
}
