// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Core.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        PublicApi.AssertMatches(typeof(Symbol).Assembly, RepositoryRoot.Combine("tests", "TTApi.Core.Tests", "PublicApi.approved.txt"));
}
