// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Selection;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("worker", "w?rker", true)]
    [InlineData("worker", "w.rker", false)]
    [InlineData("w..ker", "w..k?r", true)]
    [InlineData("w$rk", "w$rk*", true)]
    [InlineData("w(rk)+", "w(*)+", true)]
    [InlineData("work.r", "*.r", true)]
    [InlineData("work.r", "*k.", false)]
    [InlineData("worker", "*ke", false)]
    [InlineData("worker", "*ker*", true)]
    [InlineData("worker", "ker*", false)]
    [InlineData("worker", "W*R", true)]
    [InlineData("worker", "*w*o*r*k*e*r*", true)]
    [InlineData("worker", "??????", true)]
    [InlineData("worker", "?????", false)]
    public void A_pattern_fits_the_whole_name_regardless_of_case(string name, string pattern, bool fits) =>
        Assert.Equal(fits, new SelectChildPattern(pattern).Matches(name));

    [Fact]
    public void Steps_are_equal_by_what_they_say()
    {
        Assert.Equal(new SelectChildName("a"), new SelectChildName("a"));
        Assert.NotEqual(new SelectChildName("a"), new SelectChildName("b"));
        Assert.Equal(new SelectChildPattern("a*"), new SelectChildPattern("a*"));
        Assert.Equal(new SelectParent(), SelectParent.Instance);
        Assert.Equal(new SelectChildRecursive(), SelectChildRecursive.Instance);
        Assert.Equal(new SelectChildPattern("a*").GetHashCode(), new SelectChildPattern("a*").GetHashCode());
    }
}
