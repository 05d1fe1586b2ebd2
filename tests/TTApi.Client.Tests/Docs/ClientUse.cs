// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Core;

namespace TTApi.Client.Tests.Docs;

/// <summary>The examples of docs/client.md; what stands between the marks is there word for word.</summary>
internal static class ClientUse
{
    public static async Task<List<string>> AskAsync(Func<TastytradeOptions, TastytradeOptions> at)
    {
        var lines = new List<string>();

        // <options>
        var options = new TastytradeOptions
        {
            ClientSecret = new(Environment.GetEnvironmentVariable("TTAPI_CLIENT_SECRET") ?? "none"),
            RefreshToken = new(Environment.GetEnvironmentVariable("TTAPI_REFRESH_TOKEN") ?? "none"),
        };
        // </options>
        await using var client = new TastytradeClient(at(options));

        // <rest>
        var chain = (await client.OptionChains.GetNestedAsync("SPY")).OrThrow();
        lines.Add($"{chain.Value.Count} roots at {chain.FetchedAt}");
        await foreach (var equity in client.Instruments.GetActiveEquitiesAsync())
            lines.Add(equity.Symbol);
        // </rest>

        // <stream>
        await using var feed = new DxLinkClient(async cancellationToken =>
            (await client.MarketData.GetQuoteTokenAsync(cancellationToken)).Map(reply =>
                new DxLinkToken(reply.Value.DxLinkUrl, reply.Value.Token.RevealTo(reply.Value.DxLinkUrl), reply.Value.ExpiresAt)));
        feed.Start();
        using var quotes = feed.Latest<Quote>(["SPY", "AAPL"]).OrThrow();
        await foreach (var quote in quotes.ReadAllAsync())
        {
            lines.Add($"{quote.Symbol} {quote.BidPrice} {quote.AskPrice}");
            break;
        }
        // </stream>
        return lines;
    }
}
