// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

/// <summary>Holds text that people read, such as a screen or help, against a file that a reviewer has approved.</summary>
public static class ApprovedText
{
    /// <summary>Set to 1, it makes every mismatch the new approved text.</summary>
    public const string ApproveVariable = PublicApi.ApproveVariable;

    /// <summary>Fails with a readable difference unless the text equals the approved file; what it found then lies beside it as <c>*.received.txt</c>.</summary>
    public static void AssertMatches(string received, string approvedFilePath) =>
        PublicApi.AssertMatches(received, approvedFilePath, Environment.GetEnvironmentVariable(ApproveVariable) == "1");
}
