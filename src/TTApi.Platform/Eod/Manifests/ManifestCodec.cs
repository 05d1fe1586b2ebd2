// SPDX-License-Identifier: MIT

using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using TTApi.Core;

namespace TTApi.Platform.Eod.Manifests;

/// <summary>The manifest's written form: JSON that begins with a checksum over itself, so that no flipped byte goes unseen.</summary>
internal static class ManifestCodec
{
    /// <summary>What the checksum's digits are taken for while it is computed.</summary>
    public const string NoChecksum = "00000000000000000000000000000000";

    private const int ChecksumStart = 17;

    private static ReadOnlySpan<byte> Opening => "{\n  \"checksum\": \""u8;

    public static byte[] Write(StoreManifest manifest) => Seal(ManifestWriter.Write(manifest));

    /// <summary>Puts the checksum that fits into a manifest that begins with one.</summary>
    internal static byte[] Seal(byte[] bytes)
    {
        Encoding.ASCII.GetBytes(Checksum(bytes), bytes.AsSpan(ChecksumStart));
        return bytes;
    }

    /// <param name="bytes">The file's bytes.</param>
    /// <param name="path">The file, for the error.</param>
    public static Result<StoreManifest> Read(ReadOnlySpan<byte> bytes, string path)
    {
        try
        {
            // A newer form may be protected in another way, so it is recognised first.
            if (FormatOf(bytes) is var format && format != StoreManifest.NewestFormat)
            {
                return format > StoreManifest.NewestFormat
                    ? new TtError.Data("newer_store", $"'{path}' has format {format}; this program knows format {StoreManifest.NewestFormat}.", "Use the version of ttapi that wrote it, or a newer one.") { File = path }
                    : Damaged(path, $"its format is {format}");
            }

            if (!bytes.StartsWith(Opening) || bytes.Length < ChecksumStart + NoChecksum.Length)
                return Damaged(path, "it does not begin with its checksum");

            var found = Encoding.ASCII.GetString(bytes.Slice(ChecksumStart, NoChecksum.Length));
            var expected = Checksum(bytes);
            if (found != expected)
                return Damaged(path, $"its checksum is {found}, its content's {expected}");

            return ManifestReader.Read(bytes.ToArray());
        }
        catch (Exception broken) when (broken is JsonException or FormatException or InvalidOperationException)
        {
            return Damaged(path, $"it is no manifest ({broken.Message})");
        }
    }

    private static TtError.Data Damaged(string path, string what) => new(
        "damaged_manifest",
        $"'{path}' is damaged: {what}.",
        "Restore it from a copy, or move the folder away and import the files again.") { File = path };

    private static string Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = new XxHash128();
        hash.Append(bytes[..ChecksumStart]);
        hash.Append("00000000000000000000000000000000"u8);
        hash.Append(bytes[(ChecksumStart + NoChecksum.Length)..]);
        Span<byte> bits = stackalloc byte[16];
        hash.GetCurrentHash(bits);
        return ContentHash.FromBytes(bits).ToString();
    }

    private static int FormatOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                var isFormat = reader.ValueTextEquals("formatVersion"u8);
                reader.Read();
                if (isFormat)
                    return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var format) ? format : 0;
                reader.Skip();
            }
        }

        return 0;
    }
}
