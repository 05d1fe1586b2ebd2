// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>Names what went wrong with an attempt, and what may be done about it.</summary>
internal static class Refusal
{
    private const long RefusedStream = 0x7;
    private const long NoError = 0x0;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>An answer that is no success. Its body may be anything.</summary>
    public static CallOutcome Of(Endpoint endpoint, string requestId, HttpResponseMessage response, ReadOnlySpan<byte> body, Redaction redaction, TimeProvider time, string? subject = null)
    {
        var status = (int)response.StatusCode;
        var said = ServerSaid.In(body);
        var isHtml = body.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        var wait = WaitOf(response.Headers.RetryAfter, time);
        var call = new RemoteCall(endpoint.Name, requestId)
        {
            Status = status,
            ServerCode = redaction.Clean(said.Code),
            ServerMessage = redaction.Clean(said.Message),
            CanRetry = status is 408 or 425 or 429 or >= 500,
        };
        var error = ErrorOf(call, isHtml, wait, subject);
        return new()
        {
            Status = status,
            Error = error with { Call = call },
            IsTransient = call.CanRetry,
            CountsAgainstCircuit = status is 408 or >= 500,
            IsAskedToSlowDown = status == 429,
            IsTokenRejected = status == 401 && !isHtml,
            RetryAfter = wait,
        };
    }

    /// <summary>True for what a connection may throw.</summary>
    public static bool IsTransport(Exception failure) => failure is HttpRequestException or IOException or BodyTooLongException;

    /// <summary>No answer, or half of one.</summary>
    public static CallOutcome Unreachable(Endpoint endpoint, string requestId, Exception failure)
    {
        var neverProcessed = NeverProcessed(failure);
        var (reason, message) = failure switch
        {
            BodyTooLongException => ("answer_too_long", failure.Message),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ("unknown_host", "the host's name is not known"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ("tls", "no secure connection could be made"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => ("unreachable", "no connection could be made"),
            _ when neverProcessed => ("refused_stream", "the service closed the connection before it took the request"),
            _ => ("connection_lost", "the connection broke off before the answer was complete"),
        };
        var transient = failure is not BodyTooLongException;
        return new()
        {
            IsTransient = transient,
            NeverProcessed = neverProcessed,

            // A connection that is closed in an orderly way says nothing against the endpoint.
            CountsAgainstCircuit = reason is not "refused_stream",
            Error = new TtError.Upstream(reason, $"{endpoint.Name}: {message}.", transient ? "Check the network, and whether the service is in maintenance." : null)
            {
                Cause = failure,
                Call = new(endpoint.Name, requestId) { CanRetry = transient },
            },
        };
    }

    /// <summary>No answer in time.</summary>
    public static CallOutcome TooSlow(Endpoint endpoint, string requestId, TimeSpan timeout, bool total) => new()
    {
        IsTransient = !total,
        Error = new TtError.Upstream(
            total ? "total_timeout" : "attempt_timeout",
            total ? $"{endpoint.Name} was not answered within {Seconds(timeout)} s in all." : $"{endpoint.Name} was not answered within {Seconds(timeout)} s.",
            "The service is slow or cannot be reached; try again later.")
        {
            Call = new(endpoint.Name, requestId) { CanRetry = true },
        },
    };

    /// <summary>The circuit is open: nothing was sent.</summary>
    public static CallOutcome CircuitOpen(Endpoint endpoint, string requestId, TimeSpan? retryAfter) => new()
    {
        Error = new TtError.Upstream("circuit_open", $"{endpoint.Name} failed too often; it is tried again {(retryAfter is { } wait ? $"in {Seconds(wait)} s" : "soon")}.", "Other endpoints are not affected.")
        {
            Call = new(endpoint.Name, requestId) { CanRetry = true },
        },
    };

    private static TtError ErrorOf(RemoteCall call, bool isHtml, TimeSpan? wait, string? subject)
    {
        var about = subject is null ? "" : $" for {subject}";
        var sentence = $"{call.Endpoint} answered {call.Status}{about}{(call.ServerCode is { } code ? $" ({code})" : "")}{(call.ServerMessage is { } message ? $": {message}" : ".")}";
        return call.Status switch
        {
            401 when isHtml => new TtError.Authentication("gateway", sentence, "The gateway refused the request before the service saw it; it wants a User-Agent of the form product/version."),
            401 => new TtError.Authentication("token_rejected", sentence, "If it stays so, run 'ttapi login'."),
            403 => new TtError.Authentication("not_permitted", sentence, "Another account, a larger scope or a customer's login may be needed."),
            404 => new TtError.NotFound("record", sentence),
            406 => new TtError.Configuration("version_not_supported", sentence, "Leave Accept-Version out, or name a date within the last months."),
            429 => new TtError.RateLimit("too_many_requests", sentence, "The client slows down by itself; ask for less at a time.") { RetryAfter = wait },
            >= 300 and < 400 => new TtError.Protocol("redirect", sentence, "A redirect is never followed: secrets go to the configured host only. Check the base address."),
            400 or 422 => new TtError.Data("refused_request", sentence),
            408 or 425 or >= 500 => new TtError.Upstream(call.Status is 502 or 503 or 504 ? "gateway" : "server_error", sentence),
            _ => new TtError.Upstream("unexpected_status", sentence),
        };
    }

    /// <summary>Not sent, or refused before anything was done: GOAWAY names the streams it did not take, a refused stream is one by name.</summary>
    private static bool NeverProcessed(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } => true,
        HttpProtocolException { ErrorCode: RefusedStream or NoError } => true,
        { InnerException: { } inner } => NeverProcessed(inner),
        _ => false,
    };

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is { } span ? TimeSpan.FromTicks(Math.Clamp(span.Ticks, 0, LongestWait.Ticks)) : null;
    }

    private static string Seconds(TimeSpan span) => Math.Ceiling(span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
