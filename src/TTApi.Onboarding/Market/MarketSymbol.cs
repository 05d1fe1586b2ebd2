// SPDX-License-Identifier: MIT

using TTApi.Client;
using TTApi.Client.Symbols;
using TTApi.Core;

namespace TTApi.Onboarding.Market;

/// <summary>A symbol as the user wrote it, and as the venue knows it.</summary>
/// <param name="Text">As written.</param>
/// <param name="Streamer">For the stream.</param>
/// <param name="Rest">For REST.</param>
/// <param name="Kind">What it is.</param>
internal sealed record MarketSymbol(string Text, string Streamer, string Rest, InstrumentKind Kind)
{
    public SnapshotKind Snapshot => Kind switch
    {
        InstrumentKind.EquityOption => SnapshotKind.EquityOption,
        InstrumentKind.Future => SnapshotKind.Future,
        InstrumentKind.FutureOption => SnapshotKind.FutureOption,
        InstrumentKind.Cryptocurrency => SnapshotKind.Cryptocurrency,
        InstrumentKind.Index => SnapshotKind.Index,
        _ => SnapshotKind.Equity,
    };

    /// <summary>Reads symbols in tastytrade's or the streamer's spelling; each once, in the order given.</summary>
    /// <exception cref="TtException">One has no spelling that is known.</exception>
    public static IReadOnlyList<MarketSymbol> Of(IEnumerable<Symbol> symbols, DateTimeOffset now) => [.. symbols.Distinct().Select(symbol => Of(symbol.Value, now).OrThrow())];

    private static Result<MarketSymbol> Of(string text, DateTimeOffset now)
    {
        var read = InstrumentId.From(SymbolForm.Tastytrade, text, DateOnly.FromDateTime(now.UtcDateTime));
        if (!read.IsOk && InstrumentId.From(SymbolForm.Streamer, text, default) is { IsOk: true } streamer)
            read = streamer;
        return read.Then(id => id.ToStreamer().Map(streamer => new MarketSymbol(text, streamer, id.ToTastytrade().Match(rest => rest, _ => text), id.Kind)));
    }
}
