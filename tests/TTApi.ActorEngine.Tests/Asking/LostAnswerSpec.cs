// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Dispatch.SysMsg;
using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Asking;

/// <summary>What becomes of answers that are none, of the wrong type, or not wanted any more.</summary>
public sealed class LostAnswerSpec : Spec
{
    private readonly TestProbe _letters;

    public LostAnswerSpec()
    {
        _letters = CreateTestProbe();
        Sys.EventStream.Subscribe(_letters, typeof(DeadLetter));
    }

    [Fact]
    public async Task An_answer_may_be_null()
    {
        var text = TestActor.Ask<string>("name");
        ExpectMsg("name");
        LastSender.Tell(null, TestActor);
        var number = TestActor.Ask<int>("count");
        ExpectMsg("count");
        LastSender.Tell(null, TestActor);

        Assert.Null(await text);
        Assert.Equal(0, await number);
    }

    [Fact]
    public async Task An_answer_of_the_wrong_type_is_a_dead_letter_too()
    {
        var number = TestActor.Ask<int>("count");
        ExpectMsg("count");

        LastSender.Tell("seven", TestActor);

        await Assert.ThrowsAsync<ArgumentException>(() => number);
        Assert.Equal("seven", _letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task An_answer_to_a_cancelled_question_is_not_missed()
    {
        using var source = new CancellationTokenSource();
        var number = TestActor.Ask<int>("count", source.Token);
        ExpectMsg("count");
        await source.CancelAsync();

        LastSender.Tell(7, TestActor);

        await Assert.ThrowsAsync<TaskCanceledException>(() => number);
        Sys.DeadLetters.Tell("the next one");
        Assert.Equal("the next one", _letters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task A_system_message_is_no_answer()
    {
        var anything = TestActor.Ask<object>("anything");
        ExpectMsg("anything");

        LastSender.Tell(new Suspend(), TestActor);

        await Assert.ThrowsAsync<InvalidOperationException>(() => anything);
    }
}
