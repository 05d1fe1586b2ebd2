// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Import;

/// <summary><c>ttapi import explain SYMBOL DATE</c></summary>
internal sealed class ExplainVerb : Verb
{
    private readonly Argument<Symbol> _symbol = new("SYMBOL") { Description = "The symbol.", CustomParser = Words.Symbol };
    private readonly Argument<DateOnly> _date = new("DATE") { Description = "The day, as 2018-02-07.", CustomParser = Words.Date };

    public ExplainVerb()
        : base("explain", "Tell where a bar came from, what else claimed to be it, and what was done.")
    {
        Add(_symbol);
        Add(_date);
    }

    public override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var explanation = session.OpenStore().Explain(parsed.GetValue(_symbol), parsed.GetValue(_date), cancellationToken).OrThrow();
        if (session.Json)
            session.Answer(answer => ExplainJson.Write(answer, explanation));
        else
            session.Terminal.Show(ExplainText.Lines(explanation, session.Terminal.Width));
        return Task.FromResult(ExitCode.Ok);
    }
}
