// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Bars;

/// <summary><c>ttapi bars SYMBOL</c></summary>
internal sealed class BarsVerb : Verb
{
    private readonly Argument<Symbol> _symbol = new("SYMBOL") { Description = "The symbol.", CustomParser = Words.Symbol };
    private readonly Option<DateOnly?> _from = Words.Date("--from", "The first day.");
    private readonly Option<DateOnly?> _to = Words.Date("--to", "The last day.");
    private readonly Option<bool> _csv = new("--csv") { Description = "Print comma-separated values." };

    public BarsVerb()
        : base("bars", "Print the bars of a symbol.")
    {
        Add(_symbol);
        Add(_from);
        Add(_to);
        Add(_csv);
        Validators.Add(Words.OneFormat);
        Validators.Add(result =>
        {
            if (Words.Given(result, _from) is { } from && Words.Given(result, _to) is { } to && from > to)
                result.AddError($"--from {from:yyyy-MM-dd} is later than --to {to:yyyy-MM-dd}.");
        });
    }

    public override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var bars = session.OpenStore().Bars(parsed.GetValue(_symbol), parsed.GetValue(_from), parsed.GetValue(_to)).OrThrow();
        if (session.Json)
            session.Answer(answer => BarsJson.Write(answer, bars));
        else if (parsed.GetValue(_csv))
            BarsCsv.Write(session.Terminal.Out, bars, cancellationToken);
        else
            session.Terminal.Show(BarsTable.Lines(bars, session.Terminal.Width));
        return Task.FromResult(ExitCode.Ok);
    }
}
