// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class ReceivePersistentActorSpec : ScriptSpec
{
    private static readonly object[] Everything = [1, -1, 2L, -2L, 3.5, -3.5, 'c', "s", 4u, 7f];

    [Fact]
    public async Task Each_command_and_event_goes_to_the_first_handler_that_fits()
    {
        string[] expected = ["int", "negative int", "long", "negative long", "double", "negative double", "char", "string", "uint", "any"];
        var actor = Sys.ActorOf(Props.Create(() => new Sorter(TestActor)));
        await ExpectMsgAsync("recovered: any");

        foreach (var message in Everything)
            actor.Tell(message);
        foreach (var handler in expected)
            await ExpectMsgAsync($"command: {handler}");

        await StopAsync(actor);
        Sys.ActorOf(Props.Create(() => new Sorter(TestActor)));
        foreach (var handler in expected)
            await ExpectMsgAsync($"recovered: {handler}");
    }

    [Fact]
    public async Task Asynchronous_handlers_are_chosen_in_the_same_way()
    {
        var actor = Sys.ActorOf(Props.Create(() => new AsyncSorter(TestActor)));

        foreach (var message in Everything)
            actor.Tell(message);

        foreach (var handler in new[] { "int", "negative int", "long", "negative long", "double", "negative double", "any", "any", "any", "any" })
            await ExpectMsgAsync(handler);
    }

    [Fact]
    public async Task Behaviours_are_replaced_and_stacked()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing()));
        foreach (var command in new[] { "name", "stack", "name", "unstack", "name", "become", "name" })
            actor.Tell(command);

        foreach (var name in new[] { "first", "stacked", "first", "second" })
            await ExpectMsgAsync(name);
    }

    [Fact]
    public async Task Handlers_are_declared_where_an_actor_is_made_and_nowhere_else()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing()));

        actor.Tell("declare");

        await ExpectMsgAsync((typeof(InvalidOperationException), typeof(InvalidOperationException)));
    }

    [Fact]
    public async Task What_no_handler_takes_is_published_as_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        Sys.ActorOf(Props.Create(() => new Changing())).Tell(1);

        Assert.Equal(1, (await ExpectMsgAsync<UnhandledMessage>()).Message);
    }

    [Fact]
    public async Task Untyped_behaviours_are_replaced_and_stacked()
    {
        var actor = Sys.ActorOf(Props.Create(() => new UntypedChanging()));
        foreach (var command in new[] { "stack", "name", "become", "name" })
            actor.Tell(command);

        await ExpectAsync("stacked", "second");
    }

    private sealed class Sorter : ReceivePersistentActor
    {
        public Sorter(IActorRef observer)
        {
            void Seen(string how) => observer.Tell($"recovered: {how}");
            Recover<int>(_ => Seen("int"), number => number > 0);
            Recover<int>(number => number < 0, _ => Seen("negative int"));
            Recover(typeof(long), _ => Seen("long"), number => (long)number > 0);
            Recover(typeof(long), number => (long)number < 0, _ => Seen("negative long"));
            Recover<double>(number => Does(number > 0, () => Seen("double")));
            Recover(typeof(double), number => Does((double)number < 0, () => Seen("negative double")));
            Recover<char>(_ => Seen("char"));
            Recover<string>(_ => Seen("string"));
            Recover<uint>(_ => Seen("uint"));
            RecoverAny(_ => Seen("any"));

            void Keep(object message, string how) => Persist(message, _ => observer.Tell($"command: {how}"));
            Command<int>(number => Keep(number, "int"), number => number > 0);
            Command<int>(number => number < 0, number => Keep(number, "negative int"));
            Command(typeof(long), number => Keep(number, "long"), number => (long)number > 0);
            Command(typeof(long), number => (long)number < 0, number => Keep(number, "negative long"));
            Command<double>(number => Does(number > 0, () => Keep(number, "double")));
            Command(typeof(double), number => Does((double)number < 0, () => Keep(number, "negative double")));
            Command<char>(letter => Keep(letter, "char"));
            Command<string>(text => Keep(text, "string"));
            Command<uint>(number => Keep(number, "uint"));
            Command(message => Keep(message, "any"));
        }

        public override string PersistenceId => "sorter";

        private static bool Does(bool condition, Action action)
        {
            if (condition)
                action();
            return condition;
        }
    }

    private sealed class AsyncSorter : ReceivePersistentActor
    {
        public AsyncSorter(IActorRef observer)
        {
            async Task Keep(object message, string how)
            {
                await Task.Yield();
                Persist(message, _ => observer.Tell(how));
            }

            CommandAsync<int>(number => Keep(number, "int"), number => number > 0);
            CommandAsync<int>(number => number < 0, number => Keep(number, "negative int"));
            CommandAsync(typeof(long), number => Keep(number, "long"), number => (long)number > 0);
            CommandAsync(typeof(long), number => (long)number < 0, number => Keep(number, "negative long"));
            CommandAsync<double>(number => Keep(number, number > 0 ? "double" : "negative double"));
            CommandAnyAsync(message => Keep(message, "any"));
        }

        public override string PersistenceId => "async sorter";
    }

    private sealed class Changing : ReceivePersistentActor
    {
        public Changing()
        {
            Declare("first");
            Command<string>(text => text == "stack", _ => BecomeStacked(() => Declare("stacked")));
            Command<string>(text => text == "become", _ => Become(() => Declare("second")));
            Command<string>(text => text == "declare", _ => Sender.Tell((
                Record.Exception(() => Recover<int>(_ => { }))?.GetType(),
                Record.Exception(() => Command<int>(_ => { }))?.GetType())));
        }

        public override string PersistenceId => "changing";

        private void Declare(string name)
        {
            Command<string>(text => text == "name", _ => Sender.Tell(name));
            Command<string>(text => text == "unstack", _ => UnbecomeStacked());
        }
    }

    private sealed class UntypedChanging : UntypedPersistentActor
    {
        public override string PersistenceId => Context.Self.Path.Name;

        protected override void OnCommand(object message)
        {
            if (message is "stack")
                BecomeStacked(next => OnNext(next, "stacked"));
        }

        protected override void OnRecover(object message)
        {
        }

        private void OnNext(object message, string name)
        {
            if (message is "name")
                Sender.Tell(name);
            else
                Become(next => OnNext(next, "second"));
        }
    }
}
