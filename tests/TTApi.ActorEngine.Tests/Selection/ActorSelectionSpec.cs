// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Event;

namespace TTApi.ActorEngine.Tests.Selection;

/// <summary>Over the tree /user/c1 and /user/c2/c21.</summary>
public sealed class ActorSelectionSpec : Spec
{
    private readonly IActorRef _c1;
    private readonly IActorRef _c2;
    private readonly IActorRef _c21;

    public ActorSelectionSpec()
    {
        _c1 = Sys.ActorOf(Props.Create(() => new Parent()), "c1");
        _c2 = Sys.ActorOf(Props.Create(() => new Parent()), "c2");
        _c21 = Child(_c2, "c21");
    }

    [Theory]
    [InlineData("/user/c2/c21")]
    [InlineData("/user/c2/c21/")]
    [InlineData("user/c2/c21")]
    [InlineData("/user/c2/../c2/c21")]
    [InlineData("/user/*/c21")]
    [InlineData("/user/c2/C?1")]
    [InlineData("../../user/c2/c21")]
    public void An_actor_is_found_by_its_path_from_the_root(string path) => Assert.Equal(_c21, Identify(Sys.ActorSelection(path)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("foo://user")]
    [InlineData("/deadLetters")]
    [InlineData("deadLetters")]
    public void The_dead_letters_say_they_are_nobody(string path)
    {
        Sys.ActorSelection(path).Tell(new Identify(path), TestActor);

        Assert.Equal(ActorRefs.Nobody, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void Nobody_is_whoever_is_not_there()
    {
        Assert.True(((IActorRef)null).IsNobody());
        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.True(Sys.DeadLetters.IsNobody());
        Assert.False(_c1.IsNobody());
    }

    [Fact]
    public void An_actor_is_found_by_its_path_with_address()
    {
        Assert.Equal(_c21, Identify(Sys.ActorSelection(_c21.Path.ToString())));
        Assert.Equal(_c21, Identify(Sys.ActorSelection(_c21.Path)));
        Assert.Equal(_c21, Identify(Sys.ActorSelection(_c2.Path / "c21")));
    }

    [Fact]
    public void An_actor_without_a_given_name_is_found_by_the_one_it_got()
    {
        var all = Enumerable.Range(0, 100).Select(_ => Sys.ActorOf(Props.Create(() => new Parent()))).ToArray();
        var child = Child(all[99], "child");

        Assert.All(all, nameless => Assert.Equal(nameless, Identify(Sys.ActorSelection(nameless.Path))));
        Assert.Equal(child, Identify(Sys.ActorSelection(child.Path.ToStringWithoutAddress())));
        Assert.Null(Identify(Sys.ActorSelection(all[0].Path + "a"))); // $aa is no other name of $a
    }

    [Theory]
    [InlineData("..", "akka://{0}/user")]
    [InlineData("../c2/c21", "akka://{0}/user/c2/c21")]
    [InlineData("/user/c1", "akka://{0}/user/c1")]
    [InlineData("../..", "akka://{0}/")]
    [InlineData("../../../..", "akka://{0}/")]
    public void An_actor_finds_others_by_paths_from_itself(string path, string found)
    {
        _c1.Tell(new Parent.Select(path, new Identify(1)), TestActor);

        Assert.Equal(string.Format(found, Sys.Name), ExpectMsg<ActorIdentity>().Subject.Path.ToString());
    }

    [Theory]
    [InlineData("user/none")]
    [InlineData("/user/c2/none/none")]
    [InlineData("/user/c1/*")]
    [InlineData("/user/c1/*/none")]
    [InlineData("akka://all-systems/user/c1")]
    [InlineData("akka://all-systems/Nobody")]
    public void Where_there_is_nobody_the_identity_has_no_subject(string path) => Assert.Null(Identify(Sys.ActorSelection(path)));

    [Fact]
    public void Another_incarnation_is_not_meant()
    {
        Assert.Equal(_c1, Identify(Sys.ActorSelection($"/user/c1#{_c1.Path.Uid}")));
        Assert.Null(Identify(Sys.ActorSelection($"/user/c1#{_c1.Path.Uid + 1}")));
    }

    [Fact]
    public void A_wildcard_reaches_all_that_fit_with_the_sender_given()
    {
        new ActorSelection(_c21, "../../c*").Tell("hello", TestActor);

        Assert.Equal([(_c1, "hello"), (_c2, "hello")], ReceiveN(2).Cast<(IActorRef, string)>().OrderBy(answer => answer.Item1));
        ExpectNoMsg(50);
    }

    [Fact]
    public void After_a_wildcard_branches_without_the_rest_of_the_path_are_no_loss()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection("/user/c*/c21").Tell("hello", TestActor);
        Sys.ActorSelection("/user/c*/none").Tell(new Identify(1), TestActor);

        ExpectMsg((_c21, "hello"));
        ExpectNoMsg(50);
    }

    [Fact]
    public void A_double_wildcard_reaches_all_below()
    {
        var c211 = Child(_c21, "c211");

        Sys.ActorSelection("/user/c2/**").Tell(new Identify(1), TestActor);

        Assert.Equal(new HashSet<IActorRef> { _c21, c211 }, ReceiveN(2).Cast<ActorIdentity>().Select(identity => identity.Subject).ToHashSet());
        ExpectNoMsg(50);
    }

    [Fact]
    public void Nothing_may_follow_a_double_wildcard() => Assert.Throws<IllegalActorNameException>(() => Sys.ActorSelection("/user/**/c21"));

    [Theory]
    [InlineData("/user/missing")]
    [InlineData("/user/missing/*")]
    [InlineData("/user/c1/*/more")]
    public void What_reaches_nobody_is_a_dead_letter(string path)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Sys.ActorSelection(path).Tell("boom", _c1);

        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("boom", _c1, path), (letter.Message, letter.Sender, letter.Recipient.Path.ToStringWithoutAddress()));
    }

    [Fact]
    public void An_empty_path_is_the_anchor()
    {
        new ActorSelection(_c1, "").Tell("hello", TestActor);

        ExpectMsg((_c1, "hello"));
    }

    [Fact]
    public void An_actor_hands_a_selection_on_to_those_below_it()
    {
        _c2.Tell(new ActorSelectionMessage("hello", [new SelectChildName("c21")]), TestActor);

        ExpectMsg((_c21, "hello"));
    }

    [Fact]
    public async Task One_actor_is_resolved() => Assert.Equal(_c2, await Sys.ActorSelection("user/c2").ResolveOne(TimeSpan.FromSeconds(3)));

    [Fact]
    public async Task Nobody_cannot_be_resolved() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("user/none").ResolveOne(TimeSpan.FromSeconds(3)));

    [Fact]
    public async Task Who_does_not_answer_in_time_cannot_be_resolved()
    {
        var deaf = Sys.ActorOf(Props.Create(() => new Deaf()), "deaf");

        deaf.Tell("sleep");

        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("user/deaf").ResolveOne(TimeSpan.FromMilliseconds(30)));
        Deaf.Awake.Set();
    }

    [Fact]
    public void An_actor_with_a_generated_name_is_found_by_it()
    {
        var actors = Enumerable.Range(0, 200).Select(_ => Sys.ActorOf(Props.Empty)).ToList();

        foreach (var actor in actors)
            Assert.Equal(actor, Identify(Sys.ActorSelection($"/user/{actor.Path.Name}")));
        Assert.Null(Identify(Sys.ActorSelection("/user/$")));
        Assert.Null(Identify(Sys.ActorSelection("/user/$a!")));
        Assert.Null(Identify(Sys.ActorSelection("/user/$+++++++++++++++")));
    }

    [Fact]
    public void Selections_are_equal_by_anchor_and_path()
    {
        var selection = new ActorSelection(_c21, "../*/hello");

        Assert.Equal(selection, new ActorSelection(_c21, "../*/hello"));
        Assert.Equal(selection.GetHashCode(), new ActorSelection(_c21, "../*/hello").GetHashCode());
        Assert.NotEqual(selection, new ActorSelection(_c2, "../*/hello"));
        Assert.NotEqual(selection, new ActorSelection(_c21, "../*/hell"));
    }

    [Fact]
    public void A_selection_prints_its_anchor_and_path()
    {
        var selection = new ActorSelection(_c21, "../*/hello");

        Assert.Equal("/../*/hello", selection.PathString);
        Assert.Equal($"ActorSelection[Anchor(akka://{Sys.Name}/user/c2/c21#{_c21.Path.Uid}), Path(/../*/hello)]", selection.ToString());
    }

    private IActorRef Child(IActorRef parent, string name)
    {
        parent.Tell(new Parent.MakeChild(name), TestActor);
        return ExpectMsg<IActorRef>();
    }

    private IActorRef Identify(ActorSelection selection)
    {
        selection.Tell(new Identify(selection), TestActor);
        var identity = ExpectMsg<ActorIdentity>();
        Assert.Same(selection, identity.MessageId);
        return identity.Subject;
    }

    private sealed class Deaf : ReceiveActor
    {
        public static readonly ManualResetEventSlim Awake = new();

        public Deaf() => ReceiveAny(_ => Awake.Wait());
    }
}
