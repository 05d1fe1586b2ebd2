// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.Tests.Receiving;

public sealed class ReceiveNSpec : Spec
{
    [Fact]
    public async Task So_many_are_taken_and_no_more()
    {
        for (var i = 0; i < 9; i++)
            TestActor.Tell(i);

        Assert.Equal(new object[] { 0, 1 }, ReceiveN(2));
        Assert.Equal(new object[] { 2, 3 }, ReceiveN(2, TimeSpan.FromMinutes(1)));
        Assert.Equal(new object[] { 4, 5 }, await All.OfAsync(ReceiveNAsync(2)));
        Assert.Equal(new object[] { 6, 7 }, await All.OfAsync(ReceiveNAsync(2, TimeSpan.FromMinutes(1))));
        Assert.Equal(8, ReceiveOne());
    }

    [Fact]
    public void None_are_no_wait() => Assert.Empty(ReceiveN(0));

    [Fact]
    public async Task Too_few_are_told_with_their_number()
    {
        TestActor.Tell(1);

        Assert.Contains("Timeout (00:00:00.5000000) while expecting 2 messages. Only got 1 after", Failing.Of(() => ReceiveN(2, Failing.Later)));
        Assert.Contains("Only got 0 after", await Failing.OfAsync(() => ReceiveNAsync(2, Failing.Soon)));
    }

    [Fact]
    public void What_came_before_too_few_is_gone()
    {
        TestActor.Tell(1);

        Failing.Of(() => ReceiveN(2, Failing.Later));

        Assert.False(HasMessages);
    }
}
