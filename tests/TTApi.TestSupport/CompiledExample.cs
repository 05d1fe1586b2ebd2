// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>A piece of a source file between <c>// &lt;mark&gt;</c> and <c>// &lt;/mark&gt;</c>, as a document shows it.</summary>
public static class CompiledExample
{
    /// <summary>The piece without its indentation.</summary>
    /// <param name="mark">Its name.</param>
    /// <param name="source">The file's path, below the root of the repository.</param>
    public static string Of(string mark, params string[] source)
    {
        var code = File.ReadAllText(RepositoryRoot.Combine(source));
        var lines = code.Split($"// <{mark}>\n")[1].Split($"// </{mark}>")[0].Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.Trim())).Trim();
    }
}
