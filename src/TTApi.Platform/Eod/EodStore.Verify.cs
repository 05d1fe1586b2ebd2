// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Eod.Verification;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>Re-reads everything and holds it against what was published: hashes, checksums, schema, order, uniqueness, accounting.</summary>
    /// <param name="sources">Hash the source files, too.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The report; or why there is none: the manifest itself is damaged, or the check was stopped.</returns>
    public Task<Result<VerifyReport>> VerifyAsync(bool sources = false, IProgress<VerifyProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Verify(sources, progress, cancellationToken), CancellationToken.None);

    private Result<VerifyReport> Verify(bool sources, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
    {
        var started = _options.Time.GetTimestamp();
        while (true)
        {
            if (!ManifestFile.Load(_layout).TryGet(out var manifest, out var error))
                return Refuse(error);
            if (manifest is null)
                return new VerifyReport { Version = 0, Files = 0, Bytes = 0, Rows = 0, Symbols = 0, ContentHash = null, Problems = [], Sources = [], Seconds = 0 };

            var result = Attempt<VerifyReport>(() => Verify(manifest, sources, progress, cancellationToken));
            if (!result.TryGet(out var report, out error))
                return Refuse(error);

            // Files that went away because a newer version took their place are no problem of either version.
            if (!report.Ok && ManifestFile.Load(_layout) is { IsOk: true, Value: { } latest } && latest.Version != manifest.Version)
                continue;
            foreach (var problem in report.Problems)
                LogProblem(problem.Code, problem.Message);
            return report with { Seconds = _options.Time.GetElapsedTime(started).TotalSeconds };
        }
    }

    private VerifyReport Verify(StoreManifest manifest, bool sources, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
    {
        var check = new StoreCheck(_layout, manifest, _options.Threads, progress, cancellationToken);
        check.Run();
        var files = manifest.Files.ToList();
        return new()
        {
            Version = manifest.Version,
            Files = files.Count + (check.StatisticsBytes is null ? 0 : 1),
            Bytes = files.Sum(file => file.File.Bytes) + (check.StatisticsBytes ?? 0),
            Rows = check.Rows,
            Symbols = check.Symbols,
            ContentHash = manifest.ContentHash,
            Problems = check.Problems,
            Notes = check.Notes,
            Sources = sources ? check.CheckSources() : [],
            Seconds = 0,
        };
    }

    [LoggerMessage(EventId = 120, Level = LogLevel.Error, Message = "The store is damaged ({Code}): {Text}")]
    private partial void LogProblem(string code, string text);
}
