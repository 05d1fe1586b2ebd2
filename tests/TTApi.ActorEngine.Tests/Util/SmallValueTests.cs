// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Configuration;
using TTApi.ActorEngine.Pattern;
using TTApi.ActorEngine.Util;

namespace TTApi.ActorEngine.Tests.Util;

/// <summary>Equality and words of small values.</summary>
public sealed class SmallValueTests
{
    [Fact]
    public void Equal_values_have_equal_hashes()
    {
        object[][] equals =
        [
            [NotUsed.Instance, NotUsed.Instance],
            [new Option<int>(1), new Option<int>(1)],
            [new SelectChildName("a"), new SelectChildName("a")],
            [new SelectChildPattern("a*"), new SelectChildPattern("a*")],
            [SelectChildRecursive.Instance, new SelectChildRecursive()],
            [SelectParent.Instance, new SelectParent()],
            [ActorPath.Parse("akka://s/user/a"), ActorPath.Parse("akka://s/user/a")],
            [new OneForOneStrategy(3, TimeSpan.FromSeconds(1), SupervisorStrategy.DefaultDecider), new OneForOneStrategy(3, TimeSpan.FromSeconds(1), SupervisorStrategy.DefaultDecider)],
        ];

        Assert.All(equals, pair =>
        {
            Assert.Equal(pair[0], pair[1]);
            Assert.Equal(pair[0].GetHashCode(), pair[1].GetHashCode());
            Assert.False(pair[0].Equals("something else"));
        });
    }

    [Fact]
    public void Words_tell_what_they_stand_for()
    {
        Assert.Equal("()", NotUsed.Instance.ToString());
        Assert.Equal("**", SelectChildRecursive.Instance.ToString());
        Assert.Contains("user/*", new ActorSelectionMessage("m", [new SelectChildName("user"), new SelectChildPattern("*")]).ToString(), StringComparison.Ordinal);
        Assert.Equal("akka.tcp://sys@host", new Address("akka.tcp", "sys", "host", null).ToString());
    }

    [Fact]
    public void Exceptions_keep_their_cause()
    {
        var cause = new InvalidOperationException("cause");

        Assert.Same(cause, new ConfigurationException("m", cause).InnerException);
        Assert.NotEmpty(new UserCalledFailException().Message);
    }

    [Fact]
    public void Addresses_compare_with_addresses_only()
    {
        IComparable address = new Address("akka", "b");

        Assert.True(address.CompareTo(new Address("akka", "a")) > 0);
        Assert.Throws<ArgumentException>(() => address.CompareTo("akka://a"));
        Assert.True(ActorPath.TryParseAddress("akka://s@h:1", out var parsed));
        Assert.Equal(new Address("akka", "s", "h", 1), parsed);
    }

    [Fact]
    public void Setups_add_up()
    {
        var engine = new EngineSettings();
        var bootstrap = new TestKit.TestKitSetup();

        var both = engine.And(bootstrap);
        var same = ActorSystemSetup.Empty.WithSetup(engine).And(bootstrap);

        Assert.Same(engine, both.Get<EngineSettings>().Value);
        Assert.Same(bootstrap, same.Get<TestKit.TestKitSetup>().Value);
        Assert.False(ActorSystemSetup.Empty.Get<EngineSettings>().HasValue);
    }
}
