// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.Xunit2;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class XunitAssertionsTests
{
    private readonly XunitAssertions _assertions = new();

    [Fact]
    public void A_failure_says_what_it_is_given()
    {
        Assert.Equal("1 of 2", Failing.Of(() => _assertions.Fail("{0} of {1}", 1, 2)));
        Assert.Contains("is not", Failing.Of(() => _assertions.AssertTrue(false, "is not")));
        Assert.Contains("is", Failing.Of(() => _assertions.AssertFalse(true, "is")));
        _assertions.AssertTrue(true);
        _assertions.AssertFalse(false);
    }

    [Fact]
    public void Without_arguments_a_text_is_no_format()
    {
        Assert.Equal("{brace", Failing.Of(() => _assertions.Fail("{brace")));
        Assert.Equal("", Failing.Of(() => _assertions.Fail(null)));
        Assert.Equal("{", Failing.Of(() => _assertions.Fail("{", null)));
    }

    [Fact]
    public void Values_are_equal_when_xunit_finds_them_so()
    {
        _assertions.AssertEqual(1, 1);
        _assertions.AssertEqual<object>(new List<int> { 1 }, new[] { 1 });
        _assertions.AssertEqual("a", "A", StringComparer.OrdinalIgnoreCase.Equals);
    }

    [Fact]
    public void Different_values_are_told_with_the_text()
    {
        Assert.StartsWith("numbers", Failing.Of(() => _assertions.AssertEqual(1, 2, "numbers")));
        Assert.StartsWith("Assert.Equal() Failure", Failing.Of(() => _assertions.AssertEqual(1, 2)));
        Assert.Contains("numbers", Failing.Of(() => _assertions.AssertEqual(1, 2, (_, _) => false, "numbers")));
        Assert.Matches("(?s)Expected: +1.*Actual: +2", Failing.Of(() => _assertions.AssertEqual(1, 2, (_, _) => false)));
    }

    [Fact]
    public void A_comparer_must_be_there() => Assert.Throws<ArgumentNullException>(() => _assertions.AssertEqual(1, 1, (Func<int, int, bool>)null));
}
