// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using TTApi.Platform.Files;

namespace TTApi.Platform.Pipeline;

/// <summary>Remembers, in <c>runs.json</c> of the data root, how long each stage took when it last had to work.</summary>
/// <remarks>It only serves comparison: a lost or damaged file costs nothing but that.</remarks>
public sealed partial class RunHistory(string dataDirectory, ILogger<RunHistory> log)
{
    private readonly string _path = Path.Combine(dataDirectory, "runs.json");
    private readonly ILogger _log = log;

    /// <summary>Seconds by stage name.</summary>
    public IReadOnlyDictionary<string, double> ColdSeconds()
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(_path), RunHistoryJson.Default.RunHistoryFile);
            return file?.Stages ?? [];
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, double>(StringComparer.Ordinal);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnreadable(broken, _path);
            return new Dictionary<string, double>(StringComparer.Ordinal);
        }
    }

    /// <summary>Notes the stages of a run that had to work.</summary>
    public void Remember(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var worked = report.Stages.Where(stage => stage.Status is StageStatus.Done or StageStatus.Degraded).ToList();
        if (worked.Count == 0)
            return;

        var stages = new SortedDictionary<string, double>(ColdSeconds().ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var stage in worked)
            stages[stage.Name] = stage.Seconds;
        var temp = _path + ".tmp";
        try
        {
            File.WriteAllBytes(temp, JsonSerializer.SerializeToUtf8Bytes(new RunHistoryFile(1, stages.ToDictionary(StringComparer.Ordinal)), RunHistoryJson.Default.RunHistoryFile));
            File.Move(temp, _path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Removal.TryDeleteFile(temp);
            LogNotKept(refused, _path);
        }
    }

    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "{Path} cannot be read; there is no earlier run to compare with.")]
    private partial void LogUnreadable(Exception exception, string path);

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "{Path} cannot be written; later runs cannot compare with this one.")]
    private partial void LogNotKept(Exception exception, string path);
}

internal sealed record RunHistoryFile(int FormatVersion, Dictionary<string, double> Stages);

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunHistoryFile))]
internal sealed partial class RunHistoryJson : JsonSerializerContext;
