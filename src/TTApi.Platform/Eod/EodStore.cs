// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod;

/// <summary>The end-of-day bars of one data directory: sorted, deduplicated, verified, published version by version.</summary>
/// <remarks>
/// Any number of processes may read while one imports: a reader keeps to the version it began with. A second import waits for the first.
/// Instances hold nothing open and may be used from several threads.
/// </remarks>
public sealed partial class EodStore
{
    private readonly EodStoreOptions _options;
    private readonly ILogger _log;

    private EodStore(EodStoreOptions options)
    {
        _options = options;
        _log = options.LoggerFactory.CreateLogger<EodStore>();
    }

    /// <summary>Opens the store of a data directory, which need not exist yet.</summary>
    public static Result<EodStore> Open(EodStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EodStore(options);
    }

    /// <summary>Merges files into the store and publishes the outcome, or finds that the store has their content already.</summary>
    /// <returns>
    /// The account; or why nothing was changed, <see cref="TtError.Cancelled"/> included. A failed or cancelled import leaves the published
    /// version as it was and no temporary files.
    /// </returns>
    public Task<Result<ImportReport>> ImportAsync(ImportRequest request, IProgress<MergeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        throw new NotSupportedException($"Not built yet: {_options.DataDirectory}.");
    }

    /// <summary>Tells where a bar came from, what else claimed to be it, what was done and why.</summary>
    public Result<BarExplanation> Explain(Symbol symbol, DateOnly date, CancellationToken cancellationToken = default)
    {
        throw new NotSupportedException($"Not built yet: {_options.DataDirectory}.");
    }

    /// <summary>The bars of a symbol in date order, both bounds included.</summary>
    public Result<IReadOnlyList<Bar>> Bars(Symbol symbol, DateOnly? from = null, DateOnly? to = null)
    {
        throw new NotSupportedException($"Not built yet: {_options.DataDirectory}.");
    }

    /// <summary>What the store holds, from its manifest alone; an empty store is no error.</summary>
    public Result<StoreListing> List()
    {
        throw new NotSupportedException($"Not built yet: {_options.DataDirectory}.");
    }

    /// <summary>Re-reads everything and holds it against what was published: hashes, checksums, schema, order, uniqueness, accounting.</summary>
    /// <param name="sources">Hash the source files, too.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public Task<Result<VerifyReport>> VerifyAsync(bool sources = false, IProgress<VerifyProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        throw new NotSupportedException($"Not built yet: {_options.DataDirectory}.");
    }
}
