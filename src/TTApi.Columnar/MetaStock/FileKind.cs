// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Recognises files that cannot be text of ours by their first bytes.</summary>
internal static class FileKind
{
    // One line of text in another code page is no reason to refuse a file; a tenth of all bytes is.
    private const int MostControlsPercent = 10;

    public static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <summary>The reason to refuse a file, or null.</summary>
    public static TtError.Data? Refusal(ReadOnlySpan<byte> start, string path)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || LooksLikeUtf16(start))
            return new("utf16", $"'{path}' is UTF-16; expected ASCII or UTF-8.", "Convert it first: iconv -f UTF-16 -t UTF-8 FILE > NEWFILE") { File = path, Line = 1 };
        if (start.StartsWith("PK\u0003\u0004"u8))
            return new("binary_file", $"'{path}' is a ZIP archive; expected MetaStock ASCII text, plain or gzip.", "Unpack it and import the files inside.") { File = path };
        if (start.StartsWith("PAR1"u8))
            return Binary(path, "a Parquet file");
        if (IsGzip(start))
            return Binary(path, "gzip within gzip");

        var head = start[..Math.Min(start.Length, 4096)];
        var controls = 0;
        foreach (var b in head)
            controls += b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or LineText.CtrlZ) or 0x7F ? 1 : 0;
        return controls * 100 > head.Length * MostControlsPercent
            ? Binary(path, $"binary: {controls} of its first {head.Length} bytes are control characters")
            : null;
    }

    private static TtError.Data Binary(string path, string found) => new("binary_file", $"'{path}' is {found}; expected MetaStock ASCII text, plain or gzip.") { File = path };

    /// <summary>ASCII in UTF-16 without a mark: every other byte is zero.</summary>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> start)
    {
        var pairs = Math.Min(start.Length, 512) / 2;
        var (even, odd) = (0, 0);
        for (var i = 0; i < pairs; i++)
        {
            even += start[2 * i] == 0 ? 1 : 0;
            odd += start[2 * i + 1] == 0 ? 1 : 0;
        }

        return pairs >= 8 && (even, odd) is (0, _) or (_, 0) && Math.Max(even, odd) * 10 > pairs * 9;
    }
}
