// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;
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
            return Read(File.ReadAllBytes(_path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Dictionary<string, double>(StringComparer.Ordinal);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            LogUnreadable(broken, _path);
            return new Dictionary<string, double>(StringComparer.Ordinal);
        }
    }

    /// <summary>Notes the stages of a run that had to work.</summary>
    public void Remember(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var worked = report.Stages.Where(stage => stage.Status is StageStatus.Done or StageStatus.Degraded && !stage.IsFresh).ToList();
        if (worked.Count == 0)
            return;

        var stages = new SortedDictionary<string, double>(ColdSeconds().ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var stage in worked)
            stages[stage.Name] = stage.Seconds;
        var temp = _path + ".tmp";
        try
        {
            File.WriteAllBytes(temp, Write(stages));
            File.Move(temp, _path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Removal.TryDeleteFile(temp);
            LogNotKept(refused, _path);
        }
    }

    // By hand: a serializer would take longer to start than a cached run takes in all.
    private static Dictionary<string, double> Read(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.GetProperty("stages").EnumerateObject().ToDictionary(stage => stage.Name, stage => stage.Value.GetDouble(), StringComparer.Ordinal);
    }

    private static byte[] Write(IEnumerable<KeyValuePair<string, double>> stages)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", 1);
            json.WriteStartObject("stages");
            foreach (var (name, seconds) in stages)
                json.WriteNumber(name, seconds);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "{Path} cannot be read; there is no earlier run to compare with.")]
    private partial void LogUnreadable(Exception exception, string path);

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "{Path} cannot be written; later runs cannot compare with this one.")]
    private partial void LogNotKept(Exception exception, string path);
}
