// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>Holds text that people read, such as a screen, help or a public surface, against a file that a reviewer has approved.</summary>
public static class ApprovedText
{
    /// <summary>Set to 1, it makes every mismatch the new approved text.</summary>
    public const string ApproveVariable = "TTAPI_APPROVE";

    /// <summary>Fails with a readable difference unless the text equals the approved file; what it found then lies beside it as <c>*.received.txt</c>.</summary>
    public static void AssertMatches(string received, string approvedFilePath) =>
        AssertMatches(received, approvedFilePath, Environment.GetEnvironmentVariable(ApproveVariable) == "1");

    internal static void AssertMatches(string received, string approvedFilePath, bool approve)
    {
        if (!approvedFilePath.EndsWith(".approved.txt", StringComparison.Ordinal))
            throw new ArgumentException($"An approved file's name ends with .approved.txt, unlike {approvedFilePath}.", nameof(approvedFilePath));
        var receivedFilePath = approvedFilePath[..^".approved.txt".Length] + ".received.txt";
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
