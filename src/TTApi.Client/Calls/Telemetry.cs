// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TTApi.Client;

/// <summary>The names under which this client's spans and figures are found.</summary>
public static class ClientTelemetry
{
    /// <summary>Of the <see cref="ActivitySource"/> and the <see cref="Meter"/>.</summary>
    public const string Name = "TTApi.Client";

    internal static readonly ActivitySource Spans = new(Name);

    internal static readonly Meter Figures = new(Name);

    /// <summary>Calls by endpoint and outcome, in seconds from start to end with all attempts.</summary>
    internal static readonly Histogram<double> CallDuration = Figures.CreateHistogram<double>("ttapi.client.call.duration", "s", "Duration of calls with all their attempts.");

    /// <summary>Starts a span that never holds a path, a query, a header or a body.</summary>
    internal static Activity? Start(Calls.RestCall call, Uri host, string requestId)
    {
        var span = Spans.StartActivity(call.Endpoint.Name, ActivityKind.Client);
        return span?
            .SetTag("http.request.method", call.Endpoint.Method.Method)
            .SetTag("url.template", call.Endpoint.Template)
            .SetTag("server.address", host.Host)
            .SetTag("ttapi.request_id", requestId);
    }

    internal static void End(Activity? span, Calls.RestCall call, int? status, int attempts, string? errorCode, TimeSpan elapsed)
    {
        span?.SetTag("http.response.status_code", status).SetTag("ttapi.attempts", attempts);
        if (errorCode is not null)
            span?.SetTag("error.type", errorCode).SetStatus(ActivityStatusCode.Error, errorCode);
        CallDuration.Record(elapsed.TotalSeconds, new("endpoint", call.Endpoint.Name), new("outcome", errorCode ?? "ok"));
    }
}
