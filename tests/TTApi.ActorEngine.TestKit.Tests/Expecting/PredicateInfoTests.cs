// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class PredicateInfoTests
{
    private static readonly Predicate<int> IsPositive = i => i > 0;

    [Fact]
    public void It_knows_its_type_and_predicate()
    {
        var info = IsPositive.CreatePredicateInfo();

        Assert.Equal(typeof(int), info.Type);
        Assert.Same(IsPositive, info.PredicateT);
        Assert.Equal("PredicateInfo<System.Int32>", info.ToString());
    }

    [Fact]
    public void A_function_of_the_same_shape_is_a_predicate_as_well()
    {
        Func<int, bool> function = i => i > 0;

        var info = function.CreatePredicateInfo<int>();

        Assert.True(info.Matches(1));
        Assert.False(info.Matches(0));
        Assert.False(info.Matches("1"));
    }

    [Fact]
    public void Nothing_else_is()
    {
        Assert.Throws<ArgumentException>(() => new Action(() => { }).CreatePredicateInfo<int>());
        Assert.Throws<ArgumentNullException>(() => ((Delegate)null).CreatePredicateInfo<int>());
        Assert.Throws<ArgumentNullException>(() => PredicateInfo.Create<int>(null));
    }
}
