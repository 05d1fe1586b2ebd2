// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.TestKit.TestActors;

namespace TTApi.ActorEngine.TestKit.Tests.Kits;

public sealed class ManyKitsTests
{
    [Fact]
    public async Task Tests_that_run_at_once_do_not_meet()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => RunAsync(number))));

        static async Task RunAsync(int number)
        {
            using var kit = new Spec(ActorSystemSetup.Create(new TestKitSetup { SingleExpectDefault = TimeSpan.FromMinutes(1), TestEventFilterLeeway = TimeSpan.FromMinutes(1) }));
            var echo = kit.Sys.ActorOf(SimpleEchoActor.Props());
            for (var i = 0; i < 20; i++)
            {
                echo.Tell((number, i));
                await kit.ExpectMsgFromAsync(echo, (number, i));
                await Task.Run(() => echo.Tell(i));
                await kit.ExpectMsgFromAsync(echo, i);
                await kit.EventFilter.Warning("the same for all").ExpectOneAsync(async () =>
                {
                    await Task.Yield();
                    kit.Log.Log(Event.LogLevel.WarningLevel, null, "the same for all");
                });
            }

            Assert.False(kit.HasMessages);
        }
    }

    [Fact]
    public void Two_kits_can_share_a_system()
    {
        using var one = new Spec();
        var two = new Spec(one.Sys);

        two.TestActor.Tell("two", ActorRefs.NoSender);
        one.TestActor.Tell("one", ActorRefs.NoSender);

        one.ExpectMsg("one");
        two.ExpectMsg("two");
        Assert.Same(one.TestKitSettings, two.TestKitSettings);
    }

    [Fact]
    public void A_kit_for_another_framework_fails_its_way()
    {
        var assertions = new RecordingAssertions();
        var (named, unnamed) = (new Other(assertions, ActorSystemSetup.Empty, "mine", "me"), new Other(assertions, null));

        named.ExpectMsg<int>(TimeSpan.Zero);

        Assert.Single(assertions.Failures);
        Assert.Equal("akka://mine/system/me", named.TestActor.Path.ToString());
        Assert.Equal("akka://test/system/testActor1", unnamed.TestActor.Path.ToString());
        Assert.Throws<ArgumentNullException>(() => new Other(null, null));
        named.Shutdown();
        unnamed.Shutdown();
    }

    private sealed class Other : TestKitBase
    {
        public Other(ITestKitAssertions assertions, ActorSystem system)
            : base(assertions, system)
        {
        }

        public Other(ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName, string testActorName)
            : base(assertions, setup, actorSystemName, testActorName)
        {
        }
    }
}
