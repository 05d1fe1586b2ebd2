// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>How to judge the rows of a file.</summary>
public sealed record MetaStockOptions
{
    /// <summary>Rows dated later are rejected; the day of the import, recorded so that a later run judges alike.</summary>
    public required DateOnly LastDate { get; init; }

    /// <summary>Rejects rows whose high or low contradicts their other prices. Default: they are kept and flagged.</summary>
    public bool Strict { get; init; }
}
