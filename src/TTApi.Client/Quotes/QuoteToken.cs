// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The right to stream quotes; good for a day, and independent of the access token.</summary>
/// <param name="Token">Bound to the host of <paramref name="DxLinkUrl"/>.</param>
/// <param name="DxLinkUrl">Where to stream from; never to be hard-coded.</param>
/// <param name="Level"><c>api</c>, <c>demo</c>, <c>live</c>, <c>delayed</c>, or something new.</param>
/// <param name="IssuedAt">When it was issued, if the service says so.</param>
/// <param name="ExpiresAt">When it ends, as the service says, else a day after it was fetched.</param>
public sealed record QuoteToken(Secret Token, Uri DxLinkUrl, string? Level, DateTimeOffset? IssuedAt, DateTimeOffset ExpiresAt);
