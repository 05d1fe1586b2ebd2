// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Rest;

/// <summary><c>/oauth/token</c> and the legacy <c>/sessions</c>.</summary>
internal sealed class AuthEndpoints(SandboxOptions options, TokenStore tokens)
{
    public const string Access = "access";
    public const string Session = "session";
    public const string Remember = "remember";
    public const string Quote = "quote";

    private static readonly string[] Scopes = ["read", "trade", "openid"];
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(24);

    public void Map(RouteTable routes)
    {
        routes.Public("POST", "/oauth/token", Token);
        routes.Public("POST", "/sessions", LogIn);
        routes.Public("POST", "/confirmation", _ => Reply.Empty(204));
        routes.Map("POST", "/sessions/validate", call => Reply.Single(call, User, 201));
        routes.Map("DELETE", "/sessions", LogOut);
    }

    /// <summary>The scope of the caller's token, or null when there is no token that lives.</summary>
    public string? ScopeOf(string? authorization)
    {
        if (string.IsNullOrEmpty(authorization))
            return null;
        const string Bearer = "Bearer ";
        var isBearer = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        return tokens.TryGet(isBearer ? Access : Session, isBearer ? authorization[Bearer.Length..] : authorization, out var scope, out _) ? scope : null;
    }

    private static Reply Refused(int status, string code, string description) => Reply.Bare(status, json =>
    {
        json.WriteString("error_code", code);
        json.WriteString("error_description", description);
    });

    private void User(System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteString("email", $"{options.Credentials.Login}@sandbox.example");
        json.WriteString("username", options.Credentials.Login);
        json.WriteString("external-id", "U0001563674");
        json.WriteBoolean("is-confirmed", true);
    }

    private Reply Token(RestCall call)
    {
        var known = options.Credentials;
        var grant = call.Field("grant_type");
        if (grant is null)
            return Refused(400, "invalid_request", "Missing grant_type");
        if (grant is not ("refresh_token" or "authorization_code"))
            return Refused(400, "unsupported_grant_type", "The grant type is not supported");
        if (call.Field("client_secret") != known.ClientSecret || (call.Field("client_id") is { Length: > 0 } id && id != known.ClientId))
            return Refused(401, "invalid_client", "Invalid client credentials");
        if (grant == "refresh_token" ? call.Field("refresh_token") != known.RefreshToken : string.IsNullOrEmpty(call.Field("code")))
            return Refused(400, "invalid_grant", "Invalid JWT");
        var scope = call.Field("scope") is { Length: > 0 } asked ? asked : "read trade";
        if (scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Scopes, StringComparer.Ordinal).Any())
            return Refused(400, "invalid_scope", "The requested scope is invalid");
        return Reply.Bare(200, json =>
        {
            json.WriteString("access_token", tokens.Issue(Access, options.AccessTokenLifetime, scope));
            if (grant == "authorization_code")
                json.WriteString("refresh_token", known.RefreshToken);
            json.WriteString("token_type", "Bearer");
            json.WriteNumber("expires_in", (int)options.AccessTokenLifetime.TotalSeconds);
            if (scope.Contains("openid", StringComparison.Ordinal))
                json.WriteString("id_token", tokens.Issue("id", options.AccessTokenLifetime));
        });
    }

    private Reply LogIn(RestCall call)
    {
        var known = options.Credentials;
        var isKnown = call.Field("login") == known.Login
            && (call.Field("password") == known.Password || (call.Field("remember-token") is { } remembered && tokens.TryGet(Remember, remembered, out _, out _)));
        if (!isKnown)
            return Reply.Error(401, "invalid_credentials", $"Invalid login, please check your username and password. Unique customer support identifier: {Guid.NewGuid():N}");
        if (call.Field("remember-token") is { } used)
            tokens.Revoke(used); // good for one login
        var remember = call.Body.TryGetProperty("remember-me", out var wish) && wish.ValueKind == System.Text.Json.JsonValueKind.True;
        return Reply.Single(
            call,
            json =>
            {
                json.WriteStartObject("user");
                User(json);
                json.WriteEndObject();
                json.WriteString("session-token", tokens.Issue(Session, SessionLife, "read trade"));
                if (remember)
                    json.WriteString("remember-token", tokens.Issue(Remember, TimeSpan.FromDays(28)));
                json.MomentZ("session-expiration", (options.Time.GetUtcNow() + SessionLife).ToUnixTimeMilliseconds());
            },
            status: 201);
    }

    private Reply LogOut(RestCall call)
    {
        tokens.Revoke(call.Http.Request.Headers.Authorization.ToString());
        return Reply.Empty(204);
    }
}
