// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests.OfficialClients;

/// <summary>The vendors' JavaScript clients, as they come from npm, against a sandbox of this process.</summary>
[Collection(OneSandbox.Name)]
public sealed class OfficialClientTests(SandboxFixture sandbox)
{
    private static readonly string Scripts = RepositoryRoot.Combine("tests", "TTApi.Sandbox.Tests", "official-clients");

    [Fact]
    public async Task The_official_clients_log_in_look_around_and_stream()
    {
        Assert.True(Directory.Exists(Path.Combine(Scripts, "node_modules")), $"The clients are not installed; run 'npm ci' in {Scripts}, or eng/test.sh.");
        using var node = ChildProcess.Start("node", [Path.Combine(Scripts, "run.mjs"), sandbox.Server.RestUrl.ToString().TrimEnd('/'), sandbox.Server.Credentials.ClientSecret, sandbox.Server.Credentials.RefreshToken]);

        Assert.True(await node.ExitAsync(TimeSpan.FromSeconds(90)) == 0, node.Transcript());
        var steps = node.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("{\"step\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(step => step.GetProperty("step").GetString()!, step => step);

        Assert.Equal("""{"step":"accounts","customer":"me","count":2,"number":"5WT00001","same":"5WT00001","cash":"7218.997","positions":4}""", steps["accounts"].GetRawText());
        Assert.Equal("AAPL", steps["instruments"].GetProperty("equity").GetString());
        Assert.Equal(["AAPL", "SPY"], Texts(steps["instruments"], "equities"));
        Assert.Equal(1000, steps["instruments"].GetProperty("page").GetInt32());
        Assert.StartsWith("/ES", steps["instruments"].GetProperty("future").GetString(), StringComparison.Ordinal);
        Assert.Equal("BTC/USD:CXTALP", steps["instruments"].GetProperty("crypto").GetString());
        Assert.Contains("AAPL", Texts(steps["instruments"], "found"));
        Assert.InRange(steps["chains"].GetProperty("flat").GetInt32(), 2000, 6000);
        Assert.Equal(steps["chains"].GetProperty("flat").GetInt32(), steps["chains"].GetProperty("nested").GetInt32());
        Assert.Equal(steps["chains"].GetProperty("flat").GetInt32(), steps["chains"].GetProperty("compact").GetInt32());
        Assert.True(steps["chains"].GetProperty("same").GetBoolean());
        Assert.Equal("""{"step":"market data","metrics":["AAPL","SPY"],"dividends":true,"earnings":true,"data":["AAPL","SPY","SPX"],"lists":3}""", steps["market data"].GetRawText());
        Assert.Equal("""{"step":"wrapper","types":["Candle","Greeks","Profile","Quote","Summary","Trade","Underlying"],"first":4,"last":10,"descending":true,"symbol":"AAPL{=1d}","sane":true}""", steps["wrapper"].GetRawText());
        Assert.Equal("""{"step":"dxlink","state":"CONNECTED","auth":"AUTHORIZED","fields":["askPrice","bidPrice","eventSymbol","eventType"],"silent":true,"errors":0}""", steps["dxlink"].GetRawText());
        Assert.Equal("""{"step":"refused","authorized":false}""", steps["refused"].GetRawText());
        Assert.True(steps.ContainsKey("done"));
    }

    private static IEnumerable<string?> Texts(JsonElement step, string name) => step.GetProperty(name).EnumerateArray().Select(one => one.GetString());
}
