// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>Ten thousand levels: nothing that goes up or down the tree may do so on the stack.</summary>
public sealed class DeepHierarchySpec : QuietSpec
{
    private const int Levels = 10_000;

    [Fact]
    public void A_deep_tree_is_made_failed_restarted_found_and_stopped()
    {
        var starts = new Counter();
        var top = Sys.ActorOf(Props.Create(() => new Level(TestActor, 1, starts)), "top");
        var bottom = ExpectMsg<IActorRef>();

        bottom.Tell(new Boom("to the top"));
        ExpectMsg<IActorRef>(); // the restarted top has made all below it anew
        Assert.Equal(2 * Levels, starts.Value);

        bottom.Tell("who");
        Assert.Equal(Levels + 1, bottom.Path.Elements.Count);
        Assert.Equal(Levels, bottom.Path.ToString().Split("/level").Length);
        Sys.ActorSelection(bottom.Path).Tell("who");
        ExpectMsg(Levels);

        Watch(top);
        Sys.Stop(top);
        ExpectTerminated(top);
    }

    [Fact]
    public async Task A_system_with_a_deep_tree_terminates()
    {
        Sys.ActorOf(Props.Create(() => new Level(TestActor, 1, new Counter())));
        ExpectMsg<IActorRef>();

        await Sys.Terminate().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private sealed class Level : UntypedActor
    {
        private readonly int _depth;

        public Level(IActorRef reader, int depth, Counter starts)
        {
            _depth = depth;
            starts.Next();
            if (depth < Levels)
                Context.ActorOf(Props.Create(() => new Level(reader, depth + 1, starts)), "level");
            else
                reader.Tell(Self);
        }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell(_depth);
        }

        // All but the children of the top hand the failure on.
        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);
    }
}
