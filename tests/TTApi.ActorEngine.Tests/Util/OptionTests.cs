// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Util;

namespace TTApi.ActorEngine.Tests.Util;

public sealed class OptionTests
{
    [Fact]
    public void A_default_value_is_not_the_same_as_none()
    {
        Option<int> zero = 0;

        Assert.True(zero is { HasValue: true, IsEmpty: false, Value: 0 });
        Assert.True(Option<int>.None is { HasValue: false, IsEmpty: true });
        Assert.True(zero != Option<int>.None);
        Assert.True(zero == new Option<int>(0));
    }

    [Fact]
    public void Null_is_none()
    {
        Option<string> option = (string)null;

        Assert.Equal(Option<string>.None, option);
        Assert.Throws<ArgumentNullException>(() => new Option<string>(null));
    }

    [Fact]
    public void Only_a_value_is_mapped()
    {
        var seen = 0;
        Option<int>.Create(2).OnSuccess(value => seen += value);
        Option<int>.None.OnSuccess(value => seen += value);

        Assert.Equal(2, seen);
        Assert.Equal("3", Option<int>.Create(3).Select(value => $"{value}").Value);
        Assert.True(Option<int>.None.Select(value => $"{value}").IsEmpty);
        Assert.True(Option<int>.Create(3).FlatSelect(_ => Option<string>.None).IsEmpty);
        Assert.Equal(7, Option<int>.None.GetOrElse(7));
    }

    [Fact]
    public void It_prints_its_value() => Assert.Equal(("Some<4>", "None"), (Option<int>.Create(4).ToString(), Option<int>.None.ToString()));
}
