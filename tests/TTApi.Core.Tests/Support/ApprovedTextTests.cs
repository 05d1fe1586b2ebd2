// SPDX-License-Identifier: MIT

using TTApi.TestSupport;
using Xunit.Sdk;

namespace TTApi.Core.Tests.Support;

public sealed class ApprovedTextTests
{
    [Fact]
    public void A_changed_text_fails_with_the_changed_lines_and_leaves_what_it_found()
    {
        using var directory = new TempDirectory();
        var approved = directory.Write("X.approved.txt", "a\nb\nc\nd\ne\nf\ng\nh\n");

        var failure = Assert.Throws<FailException>(() => ApprovedText.AssertMatches("a\nb\nc\nd\ne\nF\ng\nh\ni\n", approved, approve: false));

        Assert.EndsWith("…\n  c\n  d\n  e\n- f\n+ F\n  g\n  h\n+ i\n  \n", failure.Message, StringComparison.Ordinal);
        Assert.Contains(ApprovedText.ApproveVariable, failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nb\nc\nd\ne\nF\ng\nh\ni\n", File.ReadAllText(directory["X.received.txt"]));
    }

    [Fact]
    public void Approving_writes_the_file_and_an_equal_text_leaves_it()
    {
        using var directory = new TempDirectory();
        var approved = directory["X.approved.txt"];
        directory.Write("X.received.txt", "old");

        ApprovedText.AssertMatches("a\n", approved, approve: true);
        ApprovedText.AssertMatches("a\n", approved, approve: false);

        Assert.Equal("a\n", File.ReadAllText(approved));
        Assert.Equal(["X.approved.txt"], directory.Files());
    }

    [Fact]
    public void Only_approved_files_are_written_to()
    {
        using var directory = new TempDirectory();

        Assert.Throws<ArgumentException>(() => ApprovedText.AssertMatches("a\n", directory["X.txt"], approve: true));
    }

    [Fact]
    public void Without_approving_the_committed_file_decides()
    {
        using var directory = new TempDirectory();

        if (Environment.GetEnvironmentVariable(ApprovedText.ApproveVariable) != "1")
            Assert.Throws<FailException>(() => ApprovedText.AssertMatches("a\n", directory["X.approved.txt"]));
        else
            ApprovedText.AssertMatches("a\n", directory["X.approved.txt"]);
    }
}
