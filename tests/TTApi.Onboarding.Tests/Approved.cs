// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Onboarding.Screen;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests;

/// <summary>Pins screens as text files that a person can read: every case with its title, every line as wide as it is.</summary>
internal sealed class Approved
{
    private readonly StringBuilder _text = new();

    public Approved Case(string title, IEnumerable<Line> lines, int width)
    {
        var shown = lines.ToArray();
        foreach (var line in shown)
            Assert.True(line.Width <= width, $"{title}: {line.Width} columns do not fit {width}: {line.Text}");
        _text.Append($"=== {title} ===\n");
        foreach (var line in shown)
            _text.Append(line.Text).Append('\n');
        _text.Append('\n');
        return this;
    }

    public Approved Text(string title, string text)
    {
        _text.Append($"=== {title} ===\n").Append(text).Append('\n');
        return this;
    }

    public void AssertMatches(string folder, string name) =>
        ApprovedText.AssertMatches(_text.ToString().TrimEnd('\n') + "\n", RepositoryRoot.Combine("tests", "TTApi.Onboarding.Tests", folder, name + ".approved.txt"));
}
