// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Serialization;
using TTApi.Columnar.Sorting;
using TTApi.Core;

namespace TTApi.Platform.Eod.Manifests;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(ContentHashConverter), typeof(AdjustmentConverter)])]
[JsonSerializable(typeof(StoreManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

internal sealed class ContentHashConverter : JsonConverter<ContentHash>
{
    public override ContentHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ContentHash.TryParse(reader.GetString(), out var hash)
            ? hash
            : throw new JsonException("A hash is not 32 hexadecimal digits.");

    public override void Write(Utf8JsonWriter writer, ContentHash value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class AdjustmentConverter : JsonConverter<Adjustment>
{
    public override Adjustment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "raw" => Adjustment.Raw,
        "split" => Adjustment.Split,
        "total" => Adjustment.Total,
        "unknown" => Adjustment.Unknown,
        var other => throw new JsonException($"The adjustment state '{other}' is not raw, split, total or unknown."),
    };

    public override void Write(Utf8JsonWriter writer, Adjustment value, JsonSerializerOptions options) => writer.WriteStringValue(value switch
    {
        Adjustment.Raw => "raw",
        Adjustment.Split => "split",
        Adjustment.Total => "total",
        _ => "unknown",
    });
}
