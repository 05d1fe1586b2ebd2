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

/// <summary><c>ttapi get chain SYMBOL</c></summary>
internal sealed class ChainVerb : GetVerb
{
    private readonly Argument<Symbol> _symbol = new("SYMBOL") { Description = "The underlying.", CustomParser = Words.Symbol };
    private readonly Option<DateOnly?> _expiration = Words.Date("--expiration", "Print the strikes of this expiration.");

    public ChainVerb()
        : base("chain", "Print the option chain of a symbol: its expirations, or the strikes of one.")
    {
        Add(_symbol);
        Add(_expiration);
    }

    /// <summary>Expirations, a row each.</summary>
    public static IEnumerable<Line> Expirations(IReadOnlyList<ChainPart> parts, int width) => Table.Lines(
        parts,
        [
            new("Expires", part => new(Figures.Date(part.Expiration.ExpirationDate), Tone.Strong), Right: false),
            new("Days", part => part.Expiration.DaysToExpiration is { } days ? Figures.Count(days) : Figures.Absent),
            new("Strikes", part => Figures.Count(part.Strikes.Count)),
            new("From", part => GetText.Price(part.Strikes.Min(strike => strike.StrikePrice)), Rank: 1),
            new("To", part => GetText.Price(part.Strikes.Max(strike => strike.StrikePrice)), Rank: 1),
            new("Root", part => GetText.Clean(part.Root), Rank: 2, Right: false),
            new("Type", part => GetText.Clean(part.Expiration.ExpirationType), Rank: 3, Right: false),
            new("Settles", part => GetText.Clean(part.Expiration.SettlementType), Rank: 4, Right: false),
        ],
        width);

    /// <summary>The strikes of one expiration, a row each.</summary>
    public static IEnumerable<Line> Strikes(IReadOnlyList<ChainPart> parts, int width) => Table.Lines(
        parts.SelectMany(part => part.Strikes).ToArray(),
        [
            new("Call", strike => GetText.Clean(strike.CallStreamerSymbol ?? strike.Call), Right: false),
            new("Strike", strike => new(GetText.Price(strike.StrikePrice), Tone.Strong)),
            new("Put", strike => GetText.Clean(strike.PutStreamerSymbol ?? strike.Put), Right: false),
        ],
        width);

    public static void Write(Utf8JsonWriter json, ChainPart part)
    {
        json.WriteString("underlying", part.Underlying);
        json.WriteString("root", part.Root);
        json.Date("expiration", part.Expiration.ExpirationDate);
        json.Number("daysToExpiration", (long?)part.Expiration.DaysToExpiration);
        json.WriteString("expirationType", part.Expiration.ExpirationType);
        json.WriteString("settlementType", part.Expiration.SettlementType);
        json.Objects("strikes", part.Strikes, static (writer, strike) =>
        {
            writer.Number("strike", strike.StrikePrice);
            writer.WriteString("call", strike.Call);
            writer.WriteString("callStreamerSymbol", strike.CallStreamerSymbol);
            writer.WriteString("put", strike.Put);
            writer.WriteString("putStreamerSymbol", strike.PutStreamerSymbol);
        });
    }

    protected override async Task<int> AskAsync(Session session, MarketGate gate, ParseResult parsed, CancellationToken cancellationToken)
    {
        var symbol = parsed.GetRequiredValue(_symbol).Value;
        var wanted = parsed.GetValue(_expiration);
        var reply = (await gate.Rest.OptionChains.GetNestedAsync(symbol, cancellationToken).ConfigureAwait(false)).OrThrow();
        IReadOnlyList<ChainPart> parts =
        [
            .. reply.Value
                .SelectMany(chain => chain.Expirations ?? [], (chain, expiration) => new ChainPart(symbol, chain.RootSymbol, expiration))
                .Where(part => wanted is null || part.Expiration.ExpirationDate == wanted)
                .OrderBy(part => part.Expiration.ExpirationDate)
                .ThenBy(part => part.Root, StringComparer.Ordinal),
        ];
        var asked = wanted is { } day ? $"options on {symbol} that expire on {Figures.Date(day)}" : $"options on {symbol}";
        return Answer(session, gate, reply.Map(_ => parts) with { Missing = [] }, new("chain", asked, asked, wanted is null ? Expirations : Strikes, Write));
    }

    /// <summary>One expiration of one root.</summary>
    internal sealed record ChainPart(string Underlying, string Root, OptionExpiration Expiration)
    {
        public IReadOnlyList<OptionStrike> Strikes => Expiration.Strikes ?? [];
    }
}
