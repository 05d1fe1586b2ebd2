// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Core;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Rest;

/// <summary>When markets open and close.</summary>
/// <remarks>In an always open market the sessions told are those it keeps: whole days.</remarks>
internal static class MarketTimeEndpoints
{
    private const int LongestSpan = 280;

    private static readonly string[] Collections = ["Equity", "CME", "CFE", "Zero Hash CLOB"];
    private static readonly UsExchangeCalendar Calendar = UsExchangeCalendar.Nyse;

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/market-time/sessions", Sessions);
        routes.Map("GET", "/market-time/sessions/current", call => Reply.List(
            call, call.Values("instrument-collections") is { Count: > 0 } asked ? asked.Intersect(Collections, StringComparer.Ordinal) : Collections, (json, collection) => Current(json, collection, call)));
        foreach (var (kind, collections) in (ReadOnlySpan<(string, string[])>)[("equities", ["Equity"]), ("futures", ["CME", "CFE"])])
        {
            var suffix = kind == "futures" ? "/{exchange}" : "";
            routes.Map("GET", $"/market-time/{kind}/sessions/current{suffix}", call => Of(call, collections, collection => Reply.Single(call, json => Current(json, collection, call))));
            routes.Map("GET", $"/market-time/{kind}/sessions/next{suffix}", call => Of(call, collections, collection =>
                Reply.Single(call, json => Session(json, Around(call).On(Calendar.NextTradingDay(DateOf(call))), collection, call, withDate: true))));
            routes.Map("GET", $"/market-time/{kind}/sessions/previous{suffix}", call => Of(call, collections, collection =>
                Reply.Single(call, json => Session(json, Around(call).On(Calendar.PreviousTradingDay(DateOf(call))), collection, call, withDate: true))));
            routes.Map("GET", $"/market-time/{kind}/holidays{suffix}", call => Of(call, collections, _ => Reply.Single(call, json => Holidays(json, call))));
        }
    }

    private static MarketClock Around(RestCall call) => call.Market.Clock;

    private static Reply Of(RestCall call, string[] collections, Func<string, Reply> answer)
    {
        if (collections.Length == 1)
            return answer(collections[0]);
        return collections.Contains(call.Segments[^1]) ? answer(call.Segments[^1]) : Reply.NotFound();
    }

    private static DateOnly DateOf(RestCall call) =>
        DateOnly.TryParseExact(call.Query("date"), "yyyy-MM-dd", out var date) ? date : Around(call).Latest(call.Now).Date;

    private static Reply Sessions(RestCall call)
    {
        if (!DateOnly.TryParseExact(call.Query("from-date"), "yyyy-MM-dd", out var from))
            return Reply.Invalid("is missing", "from-date");
        if (!DateOnly.TryParseExact(call.Query("to-date"), "yyyy-MM-dd", out var to))
            return Reply.Invalid("is missing", "to-date");
        if (to.DayNumber - from.DayNumber > LongestSpan)
            return Reply.Invalid("is too far from from-date", "to-date");
        var collection = call.Query("instrument-collection") ?? "Equity";
        var days = Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays).Where(Calendar.IsTradingDay);
        return Reply.List(call, days, (json, day) => Session(json, Around(call).On(day), collection, call, withDate: true));
    }

    private static void Current(Utf8JsonWriter json, string collection, RestCall call)
    {
        var (clock, now) = (Around(call), call.Now);
        var latest = clock.Latest(now);
        var next = clock.On(Calendar.NextTradingDay(latest.Date));
        var isOpen = clock.IsOpen(now);

        // Between sessions the top-level times are those of the session to come.
        Session(json, isOpen ? latest : next, collection, call, withDate: false);
        json.WriteString("state", isOpen ? "Open" : State(latest, next, now));
        json.WriteStartObject("next-session");
        Session(json, isOpen ? next : clock.On(Calendar.NextTradingDay(next.Date)), collection, call, withDate: true);
        json.WriteEndObject();
        json.WriteStartObject("previous-session");
        Session(json, isOpen ? clock.On(Calendar.PreviousTradingDay(latest.Date)) : latest, collection, call, withDate: true);
        json.WriteEndObject();
    }

    private static string State(Session latest, Session next, long now) =>
        now < latest.End + Hours(4) ? "Extended" : now >= next.Start - Hours(1.25) ? "Pre-market" : "Closed";

    private static void Session(Utf8JsonWriter json, Session session, string collection, RestCall call, bool withDate)
    {
        var extra = Around(call).AlwaysOpen ? 0 : 1;
        json.Moment("close-at", session.End);
        json.Moment("close-at-ext", session.End + (extra * Hours(4)));
        json.WriteString("instrument-collection", collection);
        json.Moment("open-at", session.Start);
        json.Moment("start-at", session.Start - (extra * Hours(1.25)));
        if (withDate)
            json.Date("session-date", session.Date);
    }

    private static void Holidays(Utf8JsonWriter json, RestCall call)
    {
        var year = Around(call).Latest(call.Now).Date.Year;
        var days = Enumerable.Range(0, 730).Select(new DateOnly(year, 1, 1).AddDays).ToArray();
        json.Strings("market-half-days", days.Where(Calendar.IsEarlyClose).Select(day => day.ToString("yyyy-MM-dd")));
        json.Strings("market-holidays", days.Where(day => Calendar.ClosingReason(day) is not null).Select(day => day.ToString("yyyy-MM-dd")));
    }

    private static long Hours(double hours) => (long)(hours * 3_600_000);
}
