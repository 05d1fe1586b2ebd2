// SPDX-License-Identifier: MIT

using System.CommandLine;
using System.Text.Json;
using TTApi.Client;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Get;

/// <summary><c>ttapi get search TEXT</c></summary>
internal sealed class SearchVerb : GetVerb
{
    private readonly Argument<string> _text = new("TEXT") { Description = "What the symbol begins with." };

    public SearchVerb()
        : base("search", "Find symbols by their beginning.") => Add(_text);

    /// <summary>What was found, a row each.</summary>
    public static IEnumerable<Line> Lines(IReadOnlyList<SymbolMatch> matches, int width) => Table.Lines(
        matches,
        [
            new("Symbol", match => new(GetText.Clean(match.Symbol), Tone.Strong), Right: false),
            new("Description", match => GetText.Clean(match.Description), Right: false, IsName: true),
            new("Type", match => GetText.Clean(match.InstrumentType), Rank: 1, Right: false),
            new("Market", match => GetText.Clean(match.ListedMarket), Rank: 3, Right: false),
            new("Options", match => match.Options switch { true => "yes", false => "no", null => Figures.Absent }, Rank: 2, Right: false),
        ],
        width);

    public static void Write(Utf8JsonWriter json, SymbolMatch match)
    {
        json.WriteString("symbol", match.Symbol);
        json.WriteString("description", match.Description);
        json.WriteString("instrumentType", match.InstrumentType);
        json.WriteString("listedMarket", match.ListedMarket);
        json.Flag("options", match.Options);
    }

    protected override async Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken)
    {
        var text = parsed.GetRequiredValue(_text);
        if (string.IsNullOrWhiteSpace(text))
            throw new TtException(new TtError.Configuration("no_text", "There is nothing to search for.", "Try 'ttapi get search AA'."));
        var reply = await gate.Rest.Search.FindSymbolsAsync(text.Trim(), cancellationToken).ConfigureAwait(false);
        return Answer(session, gate, reply.OrThrow(), new("symbols", $"symbols that begin with {GetText.Clean(text)}", $"symbols that begin with '{text}'", Lines, Write));
    }
}
