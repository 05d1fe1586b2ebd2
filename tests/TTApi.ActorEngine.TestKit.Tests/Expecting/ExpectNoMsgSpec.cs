// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Expecting;

public sealed class ExpectNoMsgSpec : Spec
{
    public ExpectNoMsgSpec()
        : base(ActorSystemSetup.Create(new TestKitSetup { SingleExpectDefault = TimeSpan.FromMilliseconds(10) }))
    {
    }

    [Fact]
    public async Task Silence_is_well()
    {
        ExpectNoMsg();
        ExpectNoMsg(Failing.Soon);
        ExpectNoMsg(5);
        await ExpectNoMsgAsync();
        await ExpectNoMsgAsync(Failing.Soon);
        await ExpectNoMsgAsync(5);
    }

    [Fact]
    public async Task A_message_is_told_with_its_sender_and_when_it_came()
    {
        for (var i = 0; i < 6; i++)
            TestActor.Tell("hello");

        string[] failures =
        [
            Failing.Of(() => ExpectNoMsg()),
            Failing.Of(() => ExpectNoMsg(Failing.Soon)),
            Failing.Of(() => ExpectNoMsg(10)),
            await Failing.OfAsync(async () => await ExpectNoMsgAsync()),
            await Failing.OfAsync(async () => await ExpectNoMsgAsync(Failing.Soon)),
            await Failing.OfAsync(async () => await ExpectNoMsgAsync(10)),
        ];

        Assert.All(failures, failure => Assert.Matches(@"Expected no messages during 00:00:00.01\d*, instead we received <hello> from \S+ after 00:00:00", failure));
    }

    [Fact]
    public async Task A_message_that_comes_meanwhile_is_told()
    {
        var silence = Failing.OfAsync(async () => await ExpectNoMsgAsync(TimeSpan.FromMinutes(1)));

        TestActor.Tell("late");

        Assert.Contains("<late>", await silence);
    }
}
