// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Behaviours;

public sealed class ReceiveActorSpec : Spec
{
    [Theory]
    [InlineData("text", "action")]
    [InlineData("predicate", "predicate first")]
    [InlineData(1, "func 1")]
    [InlineData(2, "any 2")]
    [InlineData(2.5, "type 2.5")]
    [InlineData('c', "type func c")]
    [InlineData(3L, "type predicate 3")]
    [InlineData(4L, "any 4")]
    public void The_first_handler_that_takes_the_message_has_it(object message, string expected)
    {
        Sys.ActorOf(Props.Create(() => new Every())).Tell(message);

        ExpectMsg(expected);
    }

    [Theory]
    [InlineData("text", "async text")]
    [InlineData(1, "async type 1")]
    [InlineData(2.5, "async any 2.5")]
    public void Asynchronous_handlers_likewise(object message, string expected)
    {
        Sys.ActorOf(Props.Create(() => new EveryAsync())).Tell(message);

        ExpectMsg(expected);
    }

    [Fact]
    public void Become_replaces_and_BecomeStacked_puts_on_top()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moods()));
        foreach (var message in new[] { "mood", "stack", "mood", "unbecome", "mood", "become", "mood", "unbecome", "mood" })
            actor.Tell(message);

        Assert.Equal(["calm", "angry", "calm", "angry", "calm"], ReceiveN(5).Cast<string>());
    }

    [Fact]
    public void Delegates_serve_as_behaviours_of_untyped_actors()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shifter()));
        foreach (var message in new[] { "x", "stack", "x", "stack receive", "x", "back", "back", "x", "replace", "x" })
            actor.Tell(message);

        Assert.Equal(["base x", "stacked x", "received x", "base x", "replaced x"], ReceiveN(5).Cast<string>());
    }

    [Fact]
    public void Handlers_can_be_declared_only_at_the_right_time_and_none_after_one_that_takes_all()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Late()));

        actor.Tell("declare now");
        ExpectMsg<InvalidOperationException>();
        actor.Tell("declare after any");
        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void What_is_not_understood_is_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Event.UnhandledMessage));

        Sys.ActorOf(Props.Create(() => new Moods())).Tell(42);

        Assert.Equal(42, ExpectMsg<Event.UnhandledMessage>().Message);
    }

    private sealed class Every : ReceiveActor
    {
        public Every()
        {
            Receive<string>(_ => Sender.Tell("predicate first"), text => text == "predicate");
            Receive<string>(text => text == "never", _ => { });
            Receive<string>(_ => Sender.Tell("action"));
            Receive<int>(number =>
            {
                if (number != 1)
                    return false;
                Sender.Tell("func 1");
                return true;
            });
            Receive(typeof(double), message => Sender.Tell($"type {message}"));
            Receive(typeof(char), message =>
            {
                Sender.Tell($"type func {message}");
                return true;
            });
            Receive(typeof(long), message => (long)message == 3, message => Sender.Tell($"type predicate {message}"));
            ReceiveAny(message => Sender.Tell($"any {message}"));
        }
    }

    private sealed class EveryAsync : ReceiveActor
    {
        public EveryAsync()
        {
            ReceiveAsync<string>(async text =>
            {
                await Task.Yield();
                Sender.Tell($"async {text}");
            });
            ReceiveAsync(typeof(int), async message =>
            {
                await Task.Yield();
                Sender.Tell($"async type {message}");
            });
            ReceiveAsync(typeof(long), _ => false, _ => Task.CompletedTask);
            ReceiveAnyAsync(message =>
            {
                Sender.Tell($"async any {message}");
                return Task.CompletedTask;
            });
        }
    }

    private sealed class Moods : ReceiveActor
    {
        public Moods() => Calm();

        private void Calm()
        {
            Receive<string>(text => text == "mood", _ => Sender.Tell("calm"));
            Receive<string>(text => text == "stack", _ => BecomeStacked(Angry));
            Receive<string>(text => text == "become", _ => Become(Angry));
        }

        private void Angry()
        {
            Receive<string>(text => text == "mood", _ => Sender.Tell("angry"));
            Receive<string>(text => text == "unbecome", _ => UnbecomeStacked());
        }
    }

    private sealed class Shifter : UntypedActor
    {
        protected override void OnReceive(object message) => Answer("base", message);

        private void Answer(string who, object message)
        {
            switch (message)
            {
                case "stack":
                    BecomeStacked(next => Answer("stacked", next));
                    break;
                case "stack receive":
                    Context.BecomeStacked(next =>
                    {
                        Answer("received", next);
                        return true;
                    });
                    break;
                case "back":
                    UnbecomeStacked();
                    break;
                case "replace":
                    Become(next => Answer("replaced", next));
                    break;
                default:
                    Sender.Tell($"{who} {message}");
                    break;
            }
        }
    }

    private sealed class Late : ReceiveActor
    {
        public Late()
        {
            Receive<string>(text => text == "declare now", _ => Try(() => Receive<int>(_ => { })));
            Receive<string>(_ => Try(() => Become(() =>
            {
                ReceiveAny(_ => { });
                Receive<int>(_ => { });
            })));
        }

        private void Try(Action action) => Sender.Tell(Record.Exception(action));
    }
}
