// SPDX-License-Identifier: MIT

using System.Net;
using TTApi.Client.Auth;
using TTApi.Client.Wire;

namespace TTApi.Client.Calls;

/// <summary>Sends one request and reads its answer: no retries, no waits.</summary>
internal sealed class RestWire(HttpMessageInvoker http, TastytradeOptions options, Redaction redaction)
{
    private static readonly object Nothing = new();

    public async Task<CallOutcome> SendAsync(RestCall call, string requestId, AccessToken token, DriftWatch drift, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(call, requestId, token);
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            using var body = await PooledBody.ReadAsync(response.Content, options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? Read(call, requestId, (int)response.StatusCode, body.Memory, drift)
                : Refusal.Of(call.Endpoint, requestId, response, body.Memory.Span, redaction, options.TimeProvider, call.Subject);
        }
        catch (Exception failure) when (Refusal.IsTransport(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Refusal.Unreachable(call.Endpoint, requestId, failure);
        }
    }

    private HttpRequestMessage Request(RestCall call, string requestId, AccessToken token)
    {
        var address = new Uri(options.BaseAddress, call.PathAndQuery);
        var request = new HttpRequestMessage(call.Endpoint.Method, address);
        RequestHeaders.Apply(request, options, requestId);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token.Value.RevealTo(address)}");
        if (call.Body is { } body)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        return request;
    }

    private CallOutcome Read(RestCall call, string requestId, int status, ReadOnlyMemory<byte> body, DriftWatch drift)
    {
        var context = new WireContext(call.Endpoint.Name, drift, body);
        var outcome = status == (int)HttpStatusCode.NoContent || call.Endpoint.Method == HttpMethod.Delete
            ? new CallOutcome { Value = Nothing, Status = status }
            : AnswerReader.Read(call.Endpoint, requestId, status, context, call.Read);
        return outcome.Error is null
            ? outcome with { Value = new Reply<object>(outcome.Value!, requestId, options.TimeProvider.GetUtcNow()) { Skipped = context.Skipped, SkippedCount = context.SkippedCount } } // no error, so a value
            : outcome;
    }
}
