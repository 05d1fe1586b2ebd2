// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>Where a page stands among the others. <c>PageOffset</c> counts pages, not items.</summary>
public sealed record Pagination : WireRecord
{
    public int? PerPage { get; init; }

    public int? PageOffset { get; init; }

    public int? ItemOffset { get; init; }

    public int? TotalItems { get; init; }

    public int? TotalPages { get; init; }

    public int? CurrentItemCount { get; init; }

    // Documented never to be followed; known so that they are no drift.
    public string? PreviousLink { get; init; }

    public string? NextLink { get; init; }

    public string? PagingLinkTemplate { get; init; }
}
