// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace TTApi.Sandbox.Tests.Faults;

public sealed class RestFaultTests : IAsyncLifetime
{
    private const string Apple = "/instruments/equities/AAPL";

    private SandboxServer? _server;
    private RestWire? _wire;

    private SandboxServer Server => _server!;

    private RestWire Wire => _wire!;

    public async Task InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new() { FurtherEquities = 50 });
        _wire = await RestWire.LoggedInAsync(_server);
    }

    public async Task DisposeAsync()
    {
        Wire.Dispose();
        await Server.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"kind":"rate-limit","target":"/instruments/*","count":1}""", 429)]
    [InlineData("""{"kind":"server-error","value":500,"count":1}""", 500)]
    [InlineData("""{"kind":"server-error","value":502,"count":1}""", 502)]
    [InlineData("""{"kind":"server-error","value":503,"count":1}""", 503)]
    [InlineData("""{"kind":"server-error","value":504,"count":1}""", 504)]
    [InlineData("""{"kind":"unauthorized","target":"GET /instruments/*","count":1}""", 401)]
    public async Task A_fault_of_one_strike_fails_one_request(string fault, int status)
    {
        Assert.Equal(201, (await PostAsync(fault)).Status);

        var first = await Wire.AskAsync("GET", Apple);
        var second = await Wire.AskAsync("GET", Apple);

        Assert.Equal((status, 200), (first.Status, second.Status));
        Assert.Equal(status is 502 or 503 or 504, first.Text.Contains("nginx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rate_limit_may_say_when_to_come_back()
    {
        await PostAsync("""{"kind":"rate-limit","value":7}""");

        using var reply = await Wire.Http.GetAsync("customers/me");

        Assert.Equal(TimeSpan.FromSeconds(7), reply.Headers.RetryAfter?.Delta);
        Assert.Empty(await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Tokens_can_end_early_and_grants_be_refused()
    {
        await PostAsync("""[{"kind":"expire-tokens","count":1},{"kind":"invalid-grant","count":1}]""");

        Assert.Equal(401, (await Wire.AskAsync("GET", Apple)).Status);
        await Assert.ThrowsAsync<HttpRequestException>(Wire.LogInAsync);
        await Wire.LogInAsync();
        Assert.Equal(200, (await Wire.AskAsync("GET", Apple)).Status);
    }

    [Theory]
    [InlineData("truncated-json")]
    [InlineData("malformed-json")]
    public async Task Spoilt_JSON_cannot_be_parsed(string kind)
    {
        await PostAsync($$"""{"kind":"{{kind}}"}""");

        var (status, text) = await Wire.AskAsync("GET", Apple);

        Assert.Equal(200, status);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task A_content_type_can_lie()
    {
        await PostAsync("""{"kind":"wrong-content-type"}""");

        using var reply = await Wire.Http.GetAsync(Apple.TrimStart('/'));

        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_fifth_of_the_symbols_is_missing_and_always_the_same_ones()
    {
        var all = await Wire.ItemsAsync("/instruments/equities/active");
        await PostAsync("""{"kind":"missing-symbols","target":"/instruments/*"}""");

        var first = await Wire.ItemsAsync("/instruments/equities/active");
        var second = await Wire.ItemsAsync("/instruments/equities/active");
        var single = await Wire.DataAsync(Apple);

        Assert.InRange(first.Length, all.Length * 0.7, all.Length * 0.9);
        Assert.Equal(first.Select(item => item.GetRawText()), second.Select(item => item.GetRawText()));
        Assert.Equal("AAPL", single.GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task Fields_go_missing_or_change_their_names()
    {
        await PostAsync("""{"faults":[{"kind":"missing-fields","text":"streamer-symbol"},{"kind":"renamed-fields","text":"symbol"},{"kind":"missing-fields","after":1000}]}""");

        var apple = await Wire.DataAsync(Apple);

        Assert.False(apple.TryGetProperty("streamer-symbol", out _));
        Assert.False(apple.TryGetProperty("symbol", out _));
        Assert.Equal("AAPL", apple.GetProperty("symbol-renamed").GetString());
    }

    [Fact]
    public async Task A_field_may_be_chosen_by_chance()
    {
        var whole = (await Wire.DataAsync(Apple)).EnumerateObject().Count();
        await PostAsync("""{"kind":"missing-fields"}""");

        Assert.Equal(whole - 1, (await Wire.DataAsync(Apple)).EnumerateObject().Count());
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("go-away")]
    public async Task A_connection_can_break(string kind)
    {
        await PostAsync($$"""{"kind":"{{kind}}","count":1,"target":"{{Apple}}"}""");

        await Assert.ThrowsAnyAsync<Exception>(() => Wire.AskAsync("GET", Apple));
        Assert.Equal(200, (await Wire.AskAsync("GET", Apple)).Status);
    }

    [Fact]
    public async Task Answers_can_be_late_and_drip()
    {
        await PostAsync("""[{"kind":"latency","value":1,"count":1},{"kind":"slow-drip","value":1,"count":1}]""");

        Assert.Equal("AAPL", (await Wire.DataAsync(Apple)).GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task Http_2_is_told_to_go_away_in_the_middle_of_a_stream()
    {
        await using var server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Transport = SandboxTransport.Http2 });
        using var wire = new RestWire(server);
        wire.Http.DefaultRequestVersion = HttpVersion.Version20;
        wire.Http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await wire.LogInAsync();
        server.Add(new() { Kind = SandboxFaultKind.GoAway, Target = "/instruments/*", Count = 1 });
        server.Add(new() { Kind = SandboxFaultKind.Reset, Target = "/customers/*", Count = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => wire.Http.GetStringAsync("instruments/futures"));
        await Assert.ThrowsAnyAsync<Exception>(() => wire.Http.GetStringAsync("customers/me"));
        using var reply = await wire.Http.GetAsync("instruments/futures");

        Assert.Equal(HttpVersion.Version20, reply.Version);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
    }

    [Fact]
    public async Task Tls_serves_both_versions_of_HTTP_and_compresses_when_asked()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
        await using var server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Transport = SandboxTransport.Tls, Certificate = certificate, Compress = true, Latency = TimeSpan.FromMilliseconds(1) });
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString() },
            AutomaticDecompression = DecompressionMethods.GZip,
        };
        using var wire = await RestWire.LoggedInAsync(server, handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "instruments/futures") { Version = HttpVersion.Version20 };

        using var second = await wire.Http.SendAsync(request);
        using var first = await wire.Http.GetAsync("instruments/futures");

        Assert.Equal((HttpVersion.Version20, HttpVersion.Version11), (second.Version, first.Version));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.StartsWith("wss://", (await wire.DataAsync("/api-quote-tokens")).GetProperty("dxlink-url").GetString());
        Assert.Equal("wss", server.DxLinkUrl.Scheme);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"kind":"nothing"}""")]
    [InlineData("""{"kind":"reset","colour":1}""")]
    [InlineData("""{"kind":"reset","probability":2}""")]
    [InlineData("""{"kind":"reset","count":0}""")]
    public async Task A_fault_that_cannot_be_understood_is_refused(string fault)
    {
        var (status, text) = await PostAsync(fault);

        Assert.Equal(400, status);
        Assert.Equal("configuration.bad_fault", RestWire.Json(text).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Faults_are_listed_and_end_one_by_one_and_all_together()
    {
        var (_, text) = await PostAsync("""[{"kind":"unauthorized"},{"kind":"close","value":1009},{"kind":"frozen","probability":0.5}]""");
        var ids = RestWire.Json(text).GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()).ToArray();

        Assert.Equal(204, (await Wire.AskAsync("DELETE", $"/sandbox/faults/{ids[0]}")).Status);
        Assert.Equal(404, (await Wire.AskAsync("DELETE", $"/sandbox/faults/{ids[0]}")).Status);
        Assert.Equal(404, (await Wire.AskAsync("DELETE", "/sandbox/faults/x")).Status);
        var (_, list) = await Wire.AskAsync("GET", "/sandbox/faults");
        Assert.Equal(["close", "frozen"], RestWire.Json(list).GetProperty("faults").EnumerateArray().Select(one => one.GetProperty("fault").GetProperty("kind").GetString()));
        Assert.Equal(204, (await Wire.AskAsync("DELETE", "/sandbox/faults")).Status);
        Server.Add(new() { Kind = SandboxFaultKind.Unauthorized });
        Server.ClearFaults();
        Assert.Equal(200, (await Wire.AskAsync("GET", Apple)).Status);
    }

    [Fact]
    public async Task The_same_seed_strikes_the_same_requests()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, Seed = 5, Faults = [new() { Kind = SandboxFaultKind.ServerError, Target = "/instruments/*", Probability = 0.3, Duration = 600 }] });
            using var wire = await RestWire.LoggedInAsync(server);
            var statuses = new List<int>();
            for (var i = 0; i < 20; i++)
                statuses.Add((await wire.AskAsync("GET", Apple)).Status);
            runs.Add(string.Join(' ', statuses));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains("500", runs[0]);
        Assert.Contains("200", runs[0]);
    }

    private async Task<(int Status, string Text)> PostAsync(string fault)
    {
        using var reply = await Wire.Http.PostAsync("sandbox/faults", new StringContent(fault));
        return ((int)reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
