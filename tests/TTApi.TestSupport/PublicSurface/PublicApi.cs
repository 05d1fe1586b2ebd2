// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Text;

namespace TTApi.TestSupport;

/// <summary>Holds what a library shows to others against a text file that a reviewer reads.</summary>
public static class PublicApi
{
    /// <summary>Set to 1, it makes every mismatch the new approved text.</summary>
    public const string ApproveVariable = "TTAPI_APPROVE";

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

    /// <summary>Fails with a readable difference unless the surface equals the approved file; what it found then lies beside it as <c>*.received.txt</c>.</summary>
    public static void AssertMatches(Assembly assembly, string approvedFilePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(approvedFilePath);
        var approve = Environment.GetEnvironmentVariable(ApproveVariable) == "1";
        AssertMatches(Describe(assembly), approvedFilePath, approve);
    }

    internal static void AssertMatches(string received, string approvedFilePath, bool approve)
    {
        var receivedFilePath = approvedFilePath.Replace(".approved.", ".received.", StringComparison.Ordinal);
        var approved = File.Exists(approvedFilePath) ? File.ReadAllText(approvedFilePath).ReplaceLineEndings("\n") : "";
        if (received == approved || approve)
        {
            if (received != approved)
                File.WriteAllText(approvedFilePath, received);
            File.Delete(receivedFilePath);
            return;
        }

        File.WriteAllText(receivedFilePath, received);
        Assert.Fail(
            $"""
            The text differs from {approvedFilePath}.
            '-' is approved and gone, '+' is new. If this is meant, run the test again with {ApproveVariable}=1 and commit the file.

            {LineDiff.Between(approved, received)}
            """);
    }
}
