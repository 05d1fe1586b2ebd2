// SPDX-License-Identifier: MIT

namespace TTApi.Core.Tests.Errors;

public sealed class ResultTests
{
    private static readonly TtError Gone = new TtError.NotFound("bar", "There is no bar.");

    [Fact]
    public void A_success_has_a_value_and_no_error()
    {
        Result<int> result = 7;

        Assert.True(result.IsOk);
        Assert.Equal(7, result.Value);
        Assert.Null(result.Error);
        Assert.Equal(7, result.OrThrow());
    }

    [Fact]
    public void A_failure_has_an_error_and_throws_it_when_asked_to()
    {
        Result<int> result = Gone;

        Assert.False(result.IsOk);
        Assert.Same(Gone, result.Error);
        Assert.Same(Gone, Assert.Throws<TtException>(() => result.OrThrow()).Error);
        Assert.Contains("not_found.bar: There is no bar.", Assert.Throws<InvalidOperationException>(() => result.Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_set_is_neither()
    {
        var result = default(Result<int>);

        Assert.False(result.IsOk);
        Assert.Throws<InvalidOperationException>(() => result.Error);
        Assert.Throws<InvalidOperationException>(() => result.Value);
        Assert.Throws<InvalidOperationException>(() => result.OrThrow());
        Assert.Throws<InvalidOperationException>(() => result.TryGet(out _, out _));
        Assert.Throws<InvalidOperationException>(() => result.Map(value => value));
        Assert.Throws<InvalidOperationException>(() => result.Then(Result<int>.Ok));
        Assert.Throws<InvalidOperationException>(() => result.Match(_ => 1, _ => 2));
        Assert.Equal("", result.ToString());
    }

    [Fact]
    public void TryGet_gives_one_or_the_other()
    {
        Assert.True(Result<string>.Ok("bar").TryGet(out var value, out var none));
        Assert.Equal(("bar", null), (value, none));
        Assert.False(Result<string>.Fail(Gone).TryGet(out value, out var error));
        Assert.Equal((null, Gone), (value, error));
    }

    [Fact]
    public void Map_and_Then_work_on_values_and_let_errors_pass()
    {
        Assert.Equal("14", Result<int>.Ok(7).Map(value => $"{value * 2}").Value);
        Assert.Equal("7", Result<int>.Ok(7).Then(value => Result<string>.Ok($"{value}")).Value);
        Assert.Same(Gone, Result<int>.Ok(7).Then(_ => Result<string>.Fail(Gone)).Error);
        Assert.Same(Gone, Result<int>.Fail(Gone).Map(value => value * 2).Error);
        Assert.Same(Gone, Result<int>.Fail(Gone).Then(value => Result<int>.Ok(value)).Error);
    }

    [Fact]
    public void Match_answers_from_the_side_there_is()
    {
        Assert.Equal("7", Result<int>.Ok(7).Match(value => $"{value}", error => error.Code));
        Assert.Equal("not_found.bar", Result<int>.Fail(Gone).Match(value => $"{value}", error => error.Code));
    }

    [Fact]
    public void Results_are_equal_by_value_or_by_error()
    {
        Assert.True(Result<int>.Ok(7) == 7);
        Assert.True(Result<int>.Ok(7) != 8);
        Assert.True(Result<int>.Fail(Gone) == new TtError.NotFound("bar", "There is no bar."));
        Assert.False(Result<int>.Ok(0).Equals(Result<int>.Fail(Gone)));
        Assert.False(Result<int>.Ok(0).Equals(default(Result<int>)));
        Assert.True(Result<int>.Ok(7).Equals((object)Result<int>.Ok(7)));
        Assert.False(Result<int>.Ok(7).Equals((object)7));
        Assert.Equal(Result<int>.Ok(7).GetHashCode(), Result<int>.Ok(7).GetHashCode());
        Assert.Equal(Result<int>.Fail(Gone).GetHashCode(), Result<int>.Fail(Gone).GetHashCode());
    }

    [Fact]
    public void It_prints_as_its_value_or_its_error()
    {
        Assert.Equal("7", Result<int>.Ok(7).ToString());
        Assert.Equal("not_found.bar: There is no bar.", Result<int>.Fail(Gone).ToString());
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Result<int>.Fail(null!));
        Assert.Throws<ArgumentNullException>(() => Result<int>.Ok(7).Map<int>(null!));
        Assert.Throws<ArgumentNullException>(() => Result<int>.Ok(7).Then<int>(null!));
        Assert.Throws<ArgumentNullException>(() => Result<int>.Ok(7).Match(null!, _ => 1));
        Assert.Throws<ArgumentNullException>(() => Result<int>.Ok(7).Match(_ => 1, null!));
    }
}
