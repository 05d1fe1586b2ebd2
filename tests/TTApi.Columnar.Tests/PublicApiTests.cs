// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        PublicApi.AssertMatches(typeof(BarMerge).Assembly, RepositoryRoot.Combine("tests", "TTApi.Columnar.Tests", "PublicApi.approved.txt"));
}
