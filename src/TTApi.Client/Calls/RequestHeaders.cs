// SPDX-License-Identifier: MIT

using System.Net;

namespace TTApi.Client.Calls;

/// <summary>What every request carries.</summary>
internal static class RequestHeaders
{
    public static void Apply(HttpRequestMessage request, TastytradeOptions options, string requestId)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = options.RequireHttp2 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower;

        // Without a user agent the gateway answers 401 with an HTML page.
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation(RequestIds.Header, requestId);
        if (options.AcceptVersion is { } version)
            request.Headers.TryAddWithoutValidation("Accept-Version", version);
    }
}
