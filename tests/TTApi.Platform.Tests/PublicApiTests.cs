// SPDX-License-Identifier: MIT

using TTApi.Platform.Eod;
using TTApi.TestSupport;

namespace TTApi.Platform.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() =>
        PublicApi.AssertMatches(typeof(EodStore).Assembly, RepositoryRoot.Combine("tests", "TTApi.Platform.Tests", "PublicApi.approved.txt"));
}
