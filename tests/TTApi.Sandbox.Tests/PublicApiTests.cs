// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Sandbox.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        PublicApi.AssertMatches(typeof(SandboxServer).Assembly, RepositoryRoot.Combine("tests", "TTApi.Sandbox.Tests", "PublicApi.approved.txt"));
}
