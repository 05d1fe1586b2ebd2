// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Data;

/// <summary><c>ttapi data ls</c></summary>
internal sealed class ListVerb() : Verb("ls", "Tell what the data directory holds.")
{
    public override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var listing = session.OpenStore().List().OrThrow();
        if (session.Json)
            session.Answer(answer => ListJson.Write(answer, listing));
        else
            session.Terminal.Show(ListText.Lines(listing, session.Shown, session.Terminal.Width));
        return Task.FromResult(ExitCode.Ok);
    }
}
