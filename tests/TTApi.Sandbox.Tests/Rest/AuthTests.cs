// SPDX-License-Identifier: MIT

using System.Net.Http.Headers;
using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests.Rest;

[Collection(OneSandbox.Name)]
public sealed class AuthTests(SandboxFixture sandbox)
{
    private SandboxCredentials Known => sandbox.Server.Credentials;

    [Fact]
    public async Task A_refresh_token_gives_a_bare_access_token_for_a_quarter_of_an_hour()
    {
        using var wire = new RestWire(sandbox.Server);

        using var reply = await wire.Http.PostAsync("oauth/token", Form(("grant_type", "refresh_token"), ("refresh_token", Known.RefreshToken), ("client_secret", Known.ClientSecret), ("client_id", Known.ClientId), ("scope", "read openid")));

        var token = RestWire.Json(await reply.Content.ReadAsStringAsync());
        Assert.Equal(["access_token", "token_type", "expires_in", "id_token"], token.EnumerateObject().Select(property => property.Name));
        Assert.Equal(900, token.GetProperty("expires_in").GetInt32());
        Assert.Equal("Bearer", token.GetProperty("token_type").GetString());
    }

    [Fact]
    public async Task A_code_gives_the_refresh_token_too()
    {
        using var wire = new RestWire(sandbox.Server);

        using var reply = await wire.Http.PostAsync("oauth/token", Form(("grant_type", "authorization_code"), ("code", "any"), ("client_secret", Known.ClientSecret), ("client_id", Known.ClientId)));

        Assert.Equal(Known.RefreshToken, RestWire.Json(await reply.Content.ReadAsStringAsync()).GetProperty("refresh_token").GetString());
    }

    [Theory]
    [InlineData("", "s", "r", "", 400, "invalid_request")]
    [InlineData("password", "s", "r", "", 400, "unsupported_grant_type")]
    [InlineData("refresh_token", "wrong", "r", "", 401, "invalid_client")]
    [InlineData("refresh_token", "s", "wrong", "", 400, "invalid_grant")]
    [InlineData("refresh_token", "s", "r", "everything", 400, "invalid_scope")]
    public async Task A_refused_grant_has_its_own_error_shape(string grant, string secret, string refresh, string scope, int status, string code)
    {
        using var wire = new RestWire(sandbox.Server);
        var fields = new List<(string, string)> { ("client_secret", secret == "s" ? Known.ClientSecret : secret), ("refresh_token", refresh == "r" ? Known.RefreshToken : refresh), ("scope", scope) };
        if (grant.Length > 0)
            fields.Add(("grant_type", grant));

        using var reply = await wire.Http.PostAsync("oauth/token", Form([.. fields]));

        var error = RestWire.Json(await reply.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Equal(code, error.GetProperty("error_code").GetString());
        Assert.True(error.TryGetProperty("error_description", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Without_a_user_agent_the_gateway_answers_in_HTML(string agent)
    {
        using var wire = new RestWire(sandbox.Server);
        wire.Http.DefaultRequestHeaders.Remove("User-Agent");
        if (agent.Length > 0)
            wire.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);

        using var reply = await wire.Http.GetAsync("customers/me");

        Assert.Equal(401, (int)reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nginx", reply.Headers.Server.ToString());
        Assert.Contains("<h1>401 Authorization Required</h1>", await reply.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("wrong")]
    public async Task Without_a_living_token_nothing_is_told(string? authorization)
    {
        using var wire = new RestWire(sandbox.Server);
        if (authorization is not null)
            wire.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var (status, text) = await wire.AskAsync("GET", "/customers/me");

        Assert.Equal(401, status);
        Assert.Equal("token_invalid", RestWire.Json(text).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_session_lives_from_login_to_logout()
    {
        using var wire = new RestWire(sandbox.Server);
        var (created, text) = await wire.AskAsync("POST", "/sessions", Login(("password", Known.Password), ("remember-me", true)));
        var session = RestWire.Json(text).GetProperty("data");
        wire.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", session.GetProperty("session-token").GetString());

        Assert.Equal(201, created);
        Assert.Equal(201, (await wire.AskAsync("POST", "/sessions/validate")).Status);
        Assert.Equal(200, (await wire.AskAsync("GET", "/customers/me")).Status);
        Assert.Equal(204, (await wire.AskAsync("DELETE", "/sessions")).Status);
        Assert.Equal(401, (await wire.AskAsync("GET", "/customers/me")).Status);
        Assert.Equal(204, (await wire.AskAsync("POST", "/confirmation", new { email = "a@b" })).Status);
    }

    [Fact]
    public async Task A_remember_token_is_good_for_one_login()
    {
        using var wire = new RestWire(sandbox.Server);
        var (_, text) = await wire.AskAsync("POST", "/sessions", Login(("password", Known.Password), ("remember-me", true)));
        var token = RestWire.Json(text).GetProperty("data").GetProperty("remember-token").GetString()!;

        var first = await wire.AskAsync("POST", "/sessions", Login(("remember-token", token)));
        var second = await wire.AskAsync("POST", "/sessions", Login(("remember-token", token)));

        Assert.Equal(201, first.Status);
        Assert.False(RestWire.Json(first.Text).GetProperty("data").TryGetProperty("remember-token", out _));
        Assert.Equal(401, second.Status);
        Assert.Equal("invalid_credentials", RestWire.Json(second.Text).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_access_token_ends_after_fifteen_minutes()
    {
        var time = new ManualTimeProvider();
        await using var server = await SandboxServer.StartAsync(new() { Time = time, FurtherEquities = 0, StrictUserAgent = true });
        using var wire = await RestWire.LoggedInAsync(server);

        time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));
        var before = await wire.AskAsync("GET", "/customers/me");
        time.Advance(TimeSpan.FromMilliseconds(1));
        var after = await wire.AskAsync("GET", "/customers/me");

        Assert.Equal((200, 401), (before.Status, after.Status));
    }

    [Fact]
    public async Task A_strict_gateway_wants_product_and_version()
    {
        await using var server = await SandboxServer.StartAsync(new() { FurtherEquities = 0, StrictUserAgent = true });
        using var wire = await RestWire.LoggedInAsync(server);
        wire.Http.DefaultRequestHeaders.UserAgent.Clear();
        wire.Http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(new ProductHeaderValue("product")));

        Assert.Equal(401, (await wire.AskAsync("GET", "/customers/me")).Status);
    }

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)));

    private Dictionary<string, object> Login(params (string Key, object Value)[] fields) =>
        fields.Prepend(("login", Known.Login)).ToDictionary(field => field.Item1, field => field.Item2);
}
