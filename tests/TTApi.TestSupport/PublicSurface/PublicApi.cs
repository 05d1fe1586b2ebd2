// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Text;

namespace TTApi.TestSupport;

/// <summary>Holds what a library shows to others against a text file that a reviewer reads.</summary>
public static class PublicApi
{
    /// <summary>The public surface as sorted, C#-like text: namespaces, types, members with their signatures.</summary>
    public static string Describe(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var text = new StringBuilder();
        foreach (var space in assembly.GetExportedTypes().Where(type => !type.IsNested).GroupBy(type => type.Namespace ?? "", StringComparer.Ordinal).OrderBy(space => space.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(space.Key).Append('\n');
            foreach (var type in space.OrderBy(type => type.Name, StringComparer.Ordinal))
                TypeText.Append(text.Append('\n'), type, indent: "");
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Fails with a readable difference unless the surface equals the approved file, see <see cref="ApprovedText"/>.</summary>
    public static void AssertMatches(Assembly assembly, string approvedFilePath) => ApprovedText.AssertMatches(Describe(assembly), approvedFilePath);
}
