// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>Why a connection ended.</summary>
public enum EndCause
{
    /// <summary>The other side closed, or the line broke.</summary>
    Lost,

    /// <summary>Nothing at all came within the negotiated time.</summary>
    Silent,

    /// <summary>The line lived, yet no market data came while the market was open.</summary>
    Frozen,

    /// <summary>The token was refused.</summary>
    Refused,

    /// <summary>A token that had been accepted no longer is.</summary>
    TokenExpired,

    /// <summary>The other side did not answer as it must.</summary>
    Protocol,
}

/// <summary>How a connection ended.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Error">What to tell people.</param>
/// <param name="AuthorizedFor">How long it was usable; null when it never was.</param>
internal sealed record ConnectionEnd(EndCause Cause, TtError Error, TimeSpan? AuthorizedFor = null);
