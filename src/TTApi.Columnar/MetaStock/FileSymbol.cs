// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>The symbol of a file that names none inside: <c>aapl.us.txt</c> is AAPL.US.</summary>
internal static class FileSymbol
{
    // A market suffix is no extension, so only those of text files are cut off.
    private static readonly string[] Extensions = [".gz", ".txt", ".csv", ".mst", ".prn", ".asc", ".dat", ".tsv", ".metastock"];

    public static Result<Symbol> Of(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var extension in Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                name = name[..^extension.Length];
        }

        return Symbol.From(name);
    }
}
