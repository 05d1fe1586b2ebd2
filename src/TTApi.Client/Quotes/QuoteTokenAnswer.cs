// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The answer as sent; its token becomes a <see cref="Secret"/> at once, and this record goes no further.</summary>
internal sealed record QuoteTokenAnswer : WireRecord
{
    [WireKey]
    public string Token { get; init; } = "";

    [WireKey]
    public string DxlinkUrl { get; init; } = "";

    public string? Level { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? WebsocketUrl { get; init; }

    public string? StreamerUrl { get; init; }

    public override string ToString() => Secret.Mask;
}
