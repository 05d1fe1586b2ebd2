// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>An actor and a model of a few lines are given the same script, and must tell the same story.</summary>
public sealed class ModelProperties : QuietSpec
{
    // Printed by FsCheck when a script fails; fixed so that a failure can be had again.
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261125, 2026112501);

    [Fact]
    public void Messages_of_each_sender_are_handled_in_the_order_sent()
    {
        var scripts = ArbMap.Default.ArbFor<byte[]>();
        Prop.ForAll(scripts, senders =>
        {
            var counts = senders.Take(6).Select(count => (int)count).ToArray();
            var total = counts.Sum();
            var collector = Sys.ActorOf(Props.Create(() => new Collector(TestActor, total)));

            Parallel.ForEach(Enumerable.Range(0, counts.Length), sender =>
            {
                for (var i = 0; i < counts[sender]; i++)
                    collector.Tell((sender, i), ActorRefs.NoSender);
            });

            collector.Tell("end", ActorRefs.NoSender);
            var handled = ExpectMsg<List<(int Sender, int Number)>>();
            return handled.Count == total && handled.GroupBy(one => one.Sender).All(one => one.Select(m => m.Number).SequenceEqual(Enumerable.Range(0, counts[one.Key])));
        }).Check(Seeded);
    }

    [Fact]
    public void A_stash_behaves_like_two_lists()
    {
        var steps = Gen.Elements("item", "close", "open", "open one", "fail").ListOf().Select(list => list.ToArray()).ToArbitrary();
        Prop.ForAll(steps, script =>
        {
            var numbered = script.Select((step, i) => step == "item" ? $"item {i}" : step).Append("open").Append("end").ToArray();
            var shop = Sys.ActorOf(Props.Create(() => new Supervisor(new OneForOneStrategy(_ => Directive.Restart)))).MakeChild(Props.Create(() => new Shop(TestActor)), this);

            foreach (var step in numbered)
                shop.Tell(step);

            var expected = StashModel(numbered).Append("end");
            return expected.SequenceEqual(ReceiveN(expected.Count()).Cast<string>());
        }).Check(Seeded);
    }

    [Fact]
    public void A_supervised_actor_behaves_like_a_counter_and_a_list_of_decisions()
    {
        var steps = Gen.Elements("add", "resume", "restart", "stop", "ask").ListOf().Select(list => list.ToArray()).ToArbitrary();
        Prop.ForAll(steps, script =>
        {
            var strategy = new OneForOneStrategy(failure => Enum.Parse<Directive>(failure.Message, ignoreCase: true));
            var actor = Sys.ActorOf(Props.Create(() => new Supervisor(strategy))).MakeChild(Props.Create(() => new Adder()), this);
            Watch(actor);

            foreach (var step in script)
                actor.Tell(step);
            actor.Tell(PoisonPill.Instance);

            var answers = SupervisionModel(script);
            var heard = ReceiveN(answers.Count + 1).ToArray();
            return heard.SkipLast(1).SequenceEqual(answers.Cast<object>()) && heard[^1] is Terminated terminated && terminated.ActorRef.Equals(actor);
        }).Check(Seeded);
    }

    // Closed, items are put aside; a failure restarts the actor open, and gives back what was put aside before all that waits.
    private static List<string> StashModel(IEnumerable<string> script)
    {
        var waiting = new LinkedList<string>(script);
        var (stashed, handled, isOpen) = (new List<string>(), new List<string>(), true);
        while (waiting.First is { } first)
        {
            waiting.RemoveFirst();
            switch (first.Value)
            {
                case "close":
                    isOpen = false;
                    break;
                case "open one" when stashed.Count > 0:
                    waiting.AddFirst(stashed[0]);
                    stashed.RemoveAt(0);
                    break;
                case "open" or "fail":
                    isOpen = true;
                    foreach (var item in Enumerable.Reverse(stashed))
                        waiting.AddFirst(item);
                    stashed.Clear();
                    break;
                case var item when item.StartsWith("item", StringComparison.Ordinal):
                    (isOpen ? handled : stashed).Add(item);
                    break;
            }
        }

        return handled;
    }

    private static List<int> SupervisionModel(IEnumerable<string> script)
    {
        var (sum, answers) = (0, new List<int>());
        foreach (var step in script)
        {
            switch (step)
            {
                case "add":
                    sum++;
                    break;
                case "restart":
                    sum = 0;
                    break;
                case "stop":
                    return answers;
                case "ask":
                    answers.Add(sum);
                    break;
            }
        }

        return answers;
    }

    private sealed class Collector(IActorRef reader, int total) : UntypedActor
    {
        private readonly List<(int Sender, int Number)> _handled = new(total);

        protected override void OnReceive(object message)
        {
            if (message is "end")
                reader.Tell(_handled);
            else
                _handled.Add(((int, int))message);
        }
    }

    private sealed class Shop(IActorRef reader) : UntypedActor, IWithUnboundedStash
    {
        private bool _isOpen = true;

        public IStash Stash { get; set; }

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "close":
                    _isOpen = false;
                    break;
                case "open":
                    _isOpen = true;
                    Stash.UnstashAll();
                    break;
                case "open one":
                    Stash.Unstash();
                    break;
                case "fail":
                    throw new Boom("on purpose");
                case "end":
                    reader.Tell(message);
                    break;
                default:
                    if (_isOpen)
                        reader.Tell(message);
                    else
                        Stash.Stash();
                    break;
            }
        }
    }

    private sealed class Adder : UntypedActor
    {
        private int _sum;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "add":
                    _sum++;
                    break;
                case "ask":
                    Sender.Tell(_sum);
                    break;
                default:
                    throw new Boom((string)message);
            }
        }
    }
}
