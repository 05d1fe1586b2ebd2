// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace TTApi.Sandbox.DxLink;

/// <summary>A dxFeed event type: its fields in default order and how it is delivered.</summary>
internal sealed class EventType
{
    private static readonly string[] Common = ["eventType", "eventSymbol", "eventTime"];

    public static readonly EventType Quote = new("Quote", 1, "sequence timeNanoPart bidTime bidExchangeCode bidPrice bidSize askTime askExchangeCode askPrice askSize");
    public static readonly EventType Trade = new("Trade", 0.5, "time timeNanoPart sequence exchangeCode price change size dayId dayVolume dayTurnover tickDirection extendedTradingHours");
    public static readonly EventType TradeEth = new("TradeETH", 0, "time timeNanoPart sequence exchangeCode price change size dayId dayVolume dayTurnover tickDirection extendedTradingHours");
    public static readonly EventType Summary = new("Summary", 0.1, "dayId dayOpenPrice dayHighPrice dayLowPrice dayClosePrice dayClosePriceType prevDayId prevDayClosePrice prevDayClosePriceType prevDayVolume openInterest");
    public static readonly EventType Profile = new("Profile", 0, "description shortSaleRestriction tradingStatus statusReason haltStartTime haltEndTime highLimitPrice lowLimitPrice high52WeekPrice low52WeekPrice beta earningsPerShare dividendFrequency exDividendAmount exDividendDayId shares freeFloat");
    public static readonly EventType Greeks = new("Greeks", 0.5, "eventFlags index time sequence price volatility delta gamma theta rho vega") { IsIndexed = true };
    public static readonly EventType TheoPrice = new("TheoPrice", 0.5, "eventFlags index time sequence price underlyingPrice delta gamma dividend interest") { IsIndexed = true };
    public static readonly EventType Underlying = new("Underlying", 0.2, "eventFlags index time sequence volatility frontVolatility backVolatility callVolume putVolume optionVolume putCallRatio") { IsIndexed = true };
    public static readonly EventType Series = new("Series", 0, "eventFlags index time sequence expiration volatility callVolume putVolume putCallRatio forwardPrice dividend interest") { IsIndexed = true, IsScarce = true };
    public static readonly EventType TimeAndSale = new("TimeAndSale", 0.5, "eventFlags index time timeNanoPart sequence exchangeCode price size bidPrice askPrice exchangeSaleConditions tradeThroughExempt aggressorSide spreadLeg extendedTradingHours validTick type buyer seller") { IsIndexed = true, IsStream = true };
    public static readonly EventType Candle = new("Candle", 0, "eventFlags index time sequence count open high low close volume vwap bidVolume askVolume impVolatility openInterest") { IsIndexed = true, IsScarce = true };

    private static readonly FrozenDictionary<string, EventType> ByName =
        new[] { Quote, Trade, TradeEth, Summary, Profile, Greeks, TheoPrice, Underlying, Series, TimeAndSale, Candle }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, int> _places;

    private EventType(string name, double rate, string fields)
    {
        (Name, Rate) = (name, rate);
        Fields = [.. Common, .. fields.Split(' ')];
        Json = [.. "\""u8, .. System.Text.Encoding.ASCII.GetBytes(name), .. "\""u8];
        FieldJson = [.. Fields.Select(field => System.Text.Encoding.ASCII.GetBytes($"\"{field}\""))];
        _places = Fields.Select((field, place) => KeyValuePair.Create(field, place)).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Changes of one symbol a second, at normal speed.</summary>
    public double Rate { get; }

    /// <summary>Names in default order, the common ones first.</summary>
    public IReadOnlyList<string> Fields { get; }

    public byte[] Json { get; }

    /// <summary>Each field's name between quotes.</summary>
    public byte[][] FieldJson { get; }

    /// <summary>Whether it carries eventFlags and an index.</summary>
    public bool IsIndexed { get; private init; }

    /// <summary>Whether each event counts, not only the latest.</summary>
    public bool IsStream { get; private init; }

    /// <summary>Whether only a hundred subscriptions are allowed.</summary>
    public bool IsScarce { get; private init; }

    public static EventType? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The places of those names that exist, in the order given.</summary>
    public int[] PlacesOf(IEnumerable<string> names) => [.. names.Select(name => _places.GetValueOrDefault(name, -1)).Where(place => place >= 0)];
}
