// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.Text.Json;
using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Get;

/// <summary>A question to the venue that one call answers.</summary>
internal abstract class GetVerb : Verb
{
    private readonly Option<bool> _sandbox = Simulated.Option();

    protected GetVerb(string name, string description)
        : base(name, description) => Add(_sandbox);

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var gate = await MarketGate.OpenAsync(session, parsed.GetValue(_sandbox), cancellationToken).ConfigureAwait(false);
        await using (gate.ConfigureAwait(false))
            return await AskAsync(session, gate, parsed, cancellationToken).ConfigureAwait(false);
    }

    protected static Argument<Symbol[]> SymbolsArgument() =>
        new("SYMBOL") { Description = "The symbols, as tastytrade or its streamer spells them.", Arity = ArgumentArity.OneOrMore, CustomParser = Words.Symbols };

    protected abstract Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken);

    /// <summary>Prints what came, and tells what did not.</summary>
    /// <param name="session">The session.</param>
    /// <param name="gate">Where it came from.</param>
    /// <param name="reply">What came.</param>
    /// <param name="view">How it is shown.</param>
    /// <exception cref="TtException">Nothing of what was asked for exists.</exception>
    protected static int Answer<T>(Session session, MarketGate gate, Reply<IReadOnlyList<T>> reply, View<T> view)
    {
        if (reply.Value.Count == 0)
            throw new TtException(new TtError.NotFound(view.Key, $"Nothing is known of {view.Asked}.", "Try 'ttapi get search TEXT' to find a symbol."));
        if (session.Json)
        {
            session.Answer(json =>
            {
                json.WriteStartObject();
                json.WriteString("venue", gate.Venue.Name);
                json.WriteBoolean("simulated", gate.Venue.IsSimulated);
                json.WriteString("requestId", reply.RequestId);
                json.Moment("fetchedAt", reply.FetchedAt);
                json.Objects(view.Key, reply.Value, view.Json);
                json.Strings("missing", reply.Missing);
                json.WriteNumber("skipped", reply.SkippedCount);
                json.WriteEndObject();
            });
        }
        else
        {
            var width = session.Terminal.Width;
            session.Terminal.Show(Simulated.Headline(gate.Venue, view.Title).Wrap(width).Concat(view.Lines(reply.Value, width)));
        }

        if (reply.Missing.Count > 0)
            session.Terminal.Warn($"Nothing is known of {string.Join(", ", reply.Missing)}.");
        if (reply.SkippedCount > 0)
            session.Terminal.Warn($"{Figures.Counted(reply.SkippedCount, "item")} could not be read; the log tells why.");
        return reply.Missing.Count > 0 || reply.SkippedCount > 0 ? ExitCode.Partly : ExitCode.Ok;
    }

    /// <summary>How an answer is shown.</summary>
    /// <param name="Key">The array's name in JSON, and the reason when there is nothing.</param>
    /// <param name="Title">What the values are.</param>
    /// <param name="Asked">What was asked for.</param>
    /// <param name="Lines">The screen.</param>
    /// <param name="Json">The keys of one item.</param>
    protected sealed record View<T>(string Key, string Title, string Asked, Func<IReadOnlyList<T>, int, IEnumerable<Line>> Lines, Action<Utf8JsonWriter, T> Json);
}
