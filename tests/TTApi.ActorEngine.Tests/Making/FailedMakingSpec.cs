// SPDX-License-Identifier: MIT

using System.Reflection;
using TTApi.ActorEngine.Event;
using TTApi.ActorEngine.TestKit.TestActors;
using TTApi.ActorEngine.Tests.Lifecycle;

namespace TTApi.ActorEngine.Tests.Making;

/// <summary>What a supervisor and the log learn of an actor that could not be made.</summary>
public sealed class FailedMakingSpec : Spec
{
    [Theory]
    [InlineData("boom")]
    [InlineData(null)]
    public void A_constructor_that_throws_is_told_with_what_was_to_be_made(string reason)
    {
        var failure = FailureOf(Props.Create(() => new Unmakeable(reason)));

        var making = Assert.IsType<TypeLoadException>(Assert.IsType<ActorInitializationException>(failure.Cause).InnerException);
        Assert.Equal($"Error while creating actor instance of type {typeof(Unmakeable)} with 1 args: ({reason ?? "null"})", making.Message);
        Assert.Equal(making.Message, failure.Message);
        Assert.IsType<TargetInvocationException>(making.InnerException);
        Assert.Equal(reason ?? "nothing", Assert.IsType<Boom>(failure.Cause.GetBaseException()).Message);
    }

    [Fact]
    public void A_producer_that_throws_is_told_as_it_is()
    {
        var failure = FailureOf(Props.CreateBy(new Broken(), null));

        var making = Assert.IsType<TypeLoadException>(failure.Cause.InnerException);
        Assert.EndsWith("with 0 args: ()", making.Message, StringComparison.Ordinal);
        Assert.IsType<Boom>(making.InnerException);
    }

    [Fact]
    public void A_constructor_that_is_not_there_is_told() =>
        Assert.IsType<MissingMethodException>(FailureOf(Props.Create<Unmakeable>("one", "too many")).Cause.GetBaseException());

    [Fact]
    public void A_hook_that_throws_is_the_cause_itself() =>
        Assert.IsType<Boom>(FailureOf(Props.Create(() => new Unstartable())).Cause.InnerException);

    private Error FailureOf(Props props)
    {
        Sys.EventStream.Subscribe<Error>(TestActor);
        Sys.ActorOf(props);
        return ExpectMsg<Error>();
    }

    private sealed class Unmakeable : BlackHoleActor
    {
        public Unmakeable(string reason) => throw new Boom(reason ?? "nothing");
    }

    private sealed class Unstartable : BlackHoleActor
    {
        protected override void PreStart() => throw new Boom("start");
    }

    private sealed class Broken : IIndirectActorProducer
    {
        public Type ActorType => typeof(Unstartable);

        public ActorBase Produce() => throw new Boom("producer");

        public void Release(ActorBase actor)
        {
        }
    }
}
