// SPDX-License-Identifier: MIT

using System.Net;
using System.Text.Json;
using TTApi.Client.Calls;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client.Auth;

/// <summary>Where access tokens come from: one request, one answer, no retries.</summary>
internal interface ITokenSource
{
    Task<TokenReply> RequestAsync(CancellationToken cancellationToken);
}

/// <summary>A token, or why there is none.</summary>
/// <param name="Token">The token.</param>
/// <param name="Error">Why there is none.</param>
/// <param name="MayHaveCounted">The service may have counted it as a failed login: it refused, or it did not answer at all.</param>
/// <param name="IsFinal">The same request cannot succeed any more.</param>
/// <param name="RetryAfter">How long the service asked to wait.</param>
internal sealed record TokenReply(AccessToken? Token, TtError? Error, bool MayHaveCounted, bool IsFinal, TimeSpan? RetryAfter);

/// <summary>Exchanges the refresh token for an access token, at the host both were issued by and at no other.</summary>
internal sealed class TokenSource(HttpMessageInvoker http, TastytradeOptions options, Redaction redaction, DriftWatch drift, Func<double> random) : ITokenSource
{
    private const int MaxAnswerBytes = 1 << 20;
    private const int DefaultLifetimeSeconds = 900;
    private const string NewGrant = "Run 'ttapi login', or make a new grant for your OAuth application at my.tastytrade.com and configure its refresh token.";

    private readonly Uri _address = new(options.BaseAddress, "/oauth/token");

    public async Task<TokenReply> RequestAsync(CancellationToken cancellationToken)
    {
        if (options is not { ClientSecret: { } clientSecret, RefreshToken: { } refreshToken })
            return Final(new TtError.Configuration("no_credentials", "No client secret or no refresh token is configured.", "Run 'ttapi login', or set TTAPI_CLIENT_SECRET and TTAPI_REFRESH_TOKEN."), counted: false);
        var requestId = RequestIds.New();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = Body(clientSecret, refreshToken) };
            RequestHeaders.Apply(request, options, requestId);
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            using var body = await PooledBody.ReadAsync(response.Content, MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
            return Judge(response, body.Memory, requestId);
        }
        catch (Exception failure) when (Refusal.IsTransport(failure))
        {
            var error = Refusal.Unreachable(Endpoints.Token, requestId, failure);
            return new(null, error.Error, MayHaveCounted: !error.NeverProcessed, IsFinal: false, RetryAfter: null);
        }
    }

    private TokenReply Judge(HttpResponseMessage response, ReadOnlyMemory<byte> body, string requestId)
    {
        var outcome = response.StatusCode == HttpStatusCode.OK ? Read(body, requestId) : Refusal.Of(Endpoints.Token, requestId, response, body.Span, redaction, options.TimeProvider);
        if (outcome.Error is not { } error)
            return new((AccessToken)outcome.Value!, null, MayHaveCounted: false, IsFinal: false, RetryAfter: null); // a success has a token
        var status = (int)response.StatusCode;
        if (status is not (400 or 401 or 403))
            return new(null, error, MayHaveCounted: false, IsFinal: false, outcome.RetryAfter);

        // Behind HTML stands a gateway, not the one who knows our grant.
        return error.Call?.ServerCode is { } code
            ? Final(Refused(code, error), counted: true)
            : new(null, error, MayHaveCounted: true, IsFinal: false, outcome.RetryAfter);
    }

    private CallOutcome Read(ReadOnlyMemory<byte> body, string requestId)
    {
        var outcome = AnswerReader.Read(Endpoints.Token, requestId, 200, new WireContext(Endpoints.Token.Name, drift, body), static context => Envelope.Bare<TokenAnswer>(context));
        return outcome.Value is TokenAnswer answer ? outcome with { Value = TokenOf(answer) } : outcome;
    }

    private AccessToken TokenOf(TokenAnswer answer)
    {
        var secret = new Secret(answer.AccessToken!).For(options.BaseAddress); // the reader refuses an answer without it
        redaction.Learn(secret);
        var lifetime = TimeSpan.FromSeconds(Math.Clamp(answer.ExpiresIn ?? DefaultLifetimeSeconds, 10, 24 * 3600));
        var now = options.TimeProvider.GetUtcNow();

        // Clients that started together must not renew together.
        return new(secret, now + (lifetime * (0.9 - (0.1 * random()))), now + lifetime);
    }

    private static TtError.Authentication Refused(string code, TtError error)
    {
        var said = error.Call?.ServerMessage is { } message ? $"{code}: {message}" : code;
        return code switch
        {
            "invalid_client" or "unauthorized_client" => new TtError.Authentication("invalid_client", $"The client secret is refused ({said}); no further login is tried.", "Run 'ttapi login' with the client secret of your OAuth application.") { Call = error.Call },
            "invalid_scope" => new TtError.Authentication("invalid_scope", $"The scope is refused ({said}); no further login is tried.", "Ask for a part of what the grant allows, or for no scope at all.") { Call = error.Call },
            _ => new TtError.Authentication("invalid_grant", $"The refresh token is refused ({said}); no further login is tried.", NewGrant) { Call = error.Call },
        };
    }

    private static TokenReply Final(TtError error, bool counted) => new(null, error, counted, IsFinal: true, RetryAfter: null);

    private ByteArrayContent Body(Secret clientSecret, Secret refreshToken)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("grant_type", "refresh_token");
            writer.WriteString("refresh_token", refreshToken.For(options.BaseAddress).RevealTo(_address));
            writer.WriteString("client_secret", clientSecret.For(options.BaseAddress).RevealTo(_address));
            if (options.ClientId is { } clientId)
                writer.WriteString("client_id", clientId);
            if (options.Scope is { } scope)
                writer.WriteString("scope", scope);
            writer.WriteEndObject();
        }

        return new(buffer.ToArray()) { Headers = { ContentType = new("application/json") } };
    }
}
