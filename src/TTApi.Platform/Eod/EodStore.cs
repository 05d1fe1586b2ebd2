// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod.Importing;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Publishing;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod;

/// <summary>The end-of-day bars of one data directory: sorted, deduplicated, verified, published version by version.</summary>
/// <remarks>
/// Any number of processes may read while one imports: a reader keeps to the version it began with. A second import waits for the first.
/// Instances hold nothing open and may be used from several threads.
/// </remarks>
public sealed partial class EodStore
{
    private readonly EodStoreOptions _options;
    private readonly StoreLayout _layout;
    private readonly ILogger _log;

    private EodStore(EodStoreOptions options)
    {
        _options = options;
        _layout = new(Path.GetFullPath(options.DataDirectory));
        _log = options.LoggerFactory.CreateLogger<EodStore>();
    }

    /// <summary>Called at each step of a publication; a test looks at, or ends, an import there.</summary>
    internal Action<PublishStep>? Reached { get; init; }

    /// <summary>Opens the store of a data directory, which need not exist yet.</summary>
    public static Result<EodStore> Open(EodStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        return Check(options) is { } error ? error : new EodStore(options);
    }

    internal static EodStore Open(EodStoreOptions options, Action<PublishStep> reached) =>
        Check(options) is { } error ? throw new TtException(error) : new(options) { Reached = reached };

    /// <summary>Merges files into the store and publishes the outcome, or finds that the store has their content already.</summary>
    /// <param name="request">The files, and how to import them.</param>
    /// <param name="progress">Receives the phases <c>waiting</c> (for another import), <c>reading</c> and <c>writing</c>, from any thread.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    /// <returns>
    /// The account; or why nothing was changed, <see cref="TtError.Cancelled"/> included. A failed or cancelled import leaves the published
    /// version as it was and no temporary files.
    /// </returns>
    public Task<Result<ImportReport>> ImportAsync(ImportRequest request, IProgress<MergeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Threads ?? 1, 1, nameof(request));
        var job = new ImportJob(_options, _layout, request, progress, Reached);

        // That all is known is told at once; anything else is not the caller's thread's work.
        var known = Attempt(() => Result<ImportReport?>.Ok(job.FindKnown(cancellationToken)));
        if (!known.IsOk)
            return Task.FromResult<Result<ImportReport>>(Refuse(known.Error));
        return known.Value is { } report
            ? Task.FromResult<Result<ImportReport>>(report)
            : Task.Run(() => ImportAsync(job, cancellationToken), CancellationToken.None);
    }

    private async Task<Result<ImportReport>> ImportAsync(ImportJob job, CancellationToken cancellationToken)
    {
        try
        {
            return await job.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refused) when (FileErrors.Covers(refused))
        {
            return Refuse(FileErrors.From(refused, _layout.Root));
        }
    }

    private static TtError.Configuration? Check(EodStoreOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            return new TtError.Configuration("no_data_directory", "The data directory is empty; expected a path.", "Name one with --data or TTAPI_DATA.");
        return File.Exists(options.DataDirectory)
            ? new TtError.Configuration("data_directory", $"The data directory '{options.DataDirectory}' is a file; expected a folder or a path that is free.", "Name another one with --data or TTAPI_DATA.")
            : null;
    }

    /// <summary>Answers from the version in force; asks again if that version was replaced, and its files removed, meanwhile.</summary>
    private Result<T> Read<T>(Func<StoreManifest, Result<T>> answer)
    {
        while (true)
        {
            if (!ManifestFile.Load(_layout).TryGet(out var manifest, out var error))
                return Refuse(error);
            if (manifest is null)
                return new TtError.NotFound("no_bars", $"'{_layout.Root}' holds no bars yet.", "Import some: ttapi import FILE.");

            var result = Attempt(() => answer(manifest));
            if (result.IsOk)
                return result;
            if (!ManifestFile.Load(_layout).TryGet(out var latest, out _) || latest?.Version == manifest.Version)
                return Refuse(result.Error);
        }
    }

    private Result<T> Attempt<T>(Func<Result<T>> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception refused) when (FileErrors.Covers(refused))
        {
            return FileErrors.From(refused, _layout.Root);
        }
    }

    private TtError Refuse(TtError error)
    {
        LogRefused(error.Cause, error.Code, error.Message);
        return error;
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Debug, Message = "Refused: {Code}: {Text}")]
    private partial void LogRefused(Exception? exception, string code, string text);
}
