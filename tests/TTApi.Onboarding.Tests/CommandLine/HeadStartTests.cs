// SPDX-License-Identifier: MIT

using TTApi.Onboarding.CommandLine;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed class HeadStartTests
{
    // It runs where nobody would catch what it throws.
    [Fact]
    public void It_never_fails() => Assert.Null(Record.Exception(HeadStart.Run));
}
