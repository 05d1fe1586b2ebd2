// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;

namespace TTApi.Core;

public readonly partial record struct Symbol
{
    /// <summary>What every file system, shell and object store takes as it stands.</summary>
    private static readonly SearchValues<char> PlainInFileNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-^");

    /// <summary>Names of Windows devices, with any extension; a symbol CON, PRN or AUX is not far-fetched.</summary>
    private static readonly string[] DeviceNames =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>A name for a file or folder that is safe on every system: <c>BRK/B</c> becomes <c>BRK%2FB</c>, <c>CON</c> becomes <c>%43ON</c>.</summary>
    /// <remarks>
    /// Each symbol has its own name, also where case does not count, and <see cref="FromFileName"/> reads it back. Escapes are two upper case
    /// hexadecimal digits, for what is no letter, digit or one of <c>._-^</c>, for a first dot or hyphen, a last dot, and the first letter of a
    /// device's name. At most 96 characters come out.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, no symbol.</exception>
    public string ToFileName()
    {
        var text = Value;
        if (text.Length == 0)
            throw new InvalidOperationException("An empty symbol has no file name.");
        var device = DeviceNames.Contains(text.Split('.')[0].TrimEnd(), StringComparer.Ordinal);
        var name = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var atEdge = (i == 0 && (device || text[i] is '.' or '-')) || (i == text.Length - 1 && text[i] == '.');
            if (atEdge || !PlainInFileNames.Contains(text[i]))
                name.Append('%').Append(((int)text[i]).ToString("X2", CultureInfo.InvariantCulture));
            else
                name.Append(text[i]);
        }

        return name.ToString();
    }

    /// <summary>Reads what <see cref="ToFileName"/> wrote, and nothing else.</summary>
    /// <returns>The symbol, or a <see cref="TtError.Data"/> when the name is not one this type writes.</returns>
    public static Result<Symbol> FromFileName(ReadOnlySpan<char> name)
    {
        var shown = Printable(name[..Math.Min(name.Length, 3 * MaxLength)]);
        return Unescape(name) is { } text && From(text).TryGet(out var symbol, out _) && name.SequenceEqual(symbol.ToFileName())
            ? symbol
            : new TtError.Data("bad_file_name", $"The file name '{shown}' is not that of a symbol.");
    }

    private static string? Unescape(ReadOnlySpan<char> name)
    {
        if (name.Length > 3 * MaxLength)
            return null;
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '%')
                text.Append(name[i]);
            else if (i + 2 < name.Length && byte.TryParse(name.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                (_, i) = (text.Append((char)code), i + 2);
            else
                return null;
        }

        return text.ToString();
    }
}
