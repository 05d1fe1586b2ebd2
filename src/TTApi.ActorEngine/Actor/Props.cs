// SPDX-License-Identifier: MIT

using System.Linq.Expressions;
using TTApi.ActorEngine.Actor.Production;

namespace TTApi.ActorEngine.Actor;

/// <summary>How to make an actor, as often as its supervisor wants; immutable.</summary>
public class Props : IEquatable<Props>
{
    /// <summary>Makes no actor.</summary>
    public static readonly Props None = new(new NoProducer());

    private readonly IActorProducer _producer;

    public Props(Type type, object[] args)
        : this(new TypeProducer(type, args))
    {
    }

    public Props(Type type)
        : this(type, [])
    {
    }

    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(type, [.. args]) => SupervisorStrategy = supervisorStrategy;

    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(type, args) => SupervisorStrategy = supervisorStrategy;

    protected Props()
        : this(new NoProducer())
    {
    }

    protected Props(Props copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        (_producer, SupervisorStrategy, StashCapacity) = (copy._producer, copy.SupervisorStrategy, copy.StashCapacity);
        RunsOnCallingThread = copy.RunsOnCallingThread;
    }

    private Props(IActorProducer producer) => _producer = producer;

    /// <summary>Makes an actor that understands nothing.</summary>
    public static Props Empty { get; } = Create<EmptyActor>();

    /// <summary>The actor's type, or what it is known of it beforehand.</summary>
    public Type Type => _producer.ActorType;

    public string TypeName => Type.AssemblyQualifiedName;

    public object[] Arguments => _producer.Arguments;

    /// <summary>Overrides what the actor says of its children's failures; null leaves it to the actor.</summary>
    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    /// <summary>The most messages its stash takes; 0 or less means any number.</summary>
    internal int StashCapacity { get; private set; } = -1;

    /// <summary>Whoever tells the actor something handles that, if no other thread is at it; as a TestKit's actors are.</summary>
    internal bool RunsOnCallingThread { get; private set; }

    /// <summary>From an expression <c>() =&gt; new MyActor(a, b)</c>: the arguments are evaluated once, now.</summary>
    /// <exception cref="ArgumentException">It is no such expression.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (factory.Body is not NewExpression creation)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));
        var arguments = ArgumentValues.Of(creation);
        return new Props(creation.Type, arguments) { SupervisorStrategy = supervisorStrategy };
    }

    /// <summary>From a type and the arguments of its constructor.</summary>
    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase =>
        new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() =>
        new(typeof(TActor), supervisorStrategy);

    /// <summary>From a type and the arguments of its constructor.</summary>
    /// <exception cref="ArgumentNullException">The type is null.</exception>
    public static Props Create(Type type, params object[] args) => new(type, args);

    /// <summary>From a producer that is made anew, by its type and arguments.</summary>
    public static Props CreateBy<TProducer>(params object[] args)
        where TProducer : class, IIndirectActorProducer =>
        CreateBy((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args), args);

    /// <summary>From a producer, such as a container's.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(producer);
        return new Props(new IndirectProducer(producer, args));
    }

    /// <summary>Makes an instance.</summary>
    /// <exception cref="TypeLoadException">That failed; the cause is within, in a <see cref="System.Reflection.TargetInvocationException"/> if it was the constructor of a type.</exception>
    public virtual ActorBase NewActor()
    {
        try
        {
            return _producer.Produce();
        }
        catch (Exception e)
        {
            throw new TypeLoadException($"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(',', Arguments.Select(argument => argument ?? "null"))})", e);
        }
    }

    /// <summary>Gives back an instance that was given up.</summary>
    internal void Release(ActorBase actor) => _producer.Release(actor);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    public Props WithStashCapacity(int stashCapacity)
    {
        var copy = Copy();
        copy.StashCapacity = stashCapacity;
        return copy;
    }

    /// <summary>Chooses who runs the actor: the thread pool, or with a TestKit's dispatcher whoever tells it something.</summary>
    /// <exception cref="Configuration.ConfigurationException">There is no such dispatcher.</exception>
    public Props WithDispatcher(string dispatcher)
    {
        var copy = Copy();
        copy.RunsOnCallingThread = dispatcher switch
        {
            Dispatch.Dispatchers.CallingThreadDispatcherId => true,
            Dispatch.Dispatchers.DefaultDispatcherId => false,
            _ => throw new Configuration.ConfigurationException($"Dispatcher [{dispatcher}] is not configured; there are [{Dispatch.Dispatchers.DefaultDispatcherId}] and a TestKit's [{Dispatch.Dispatchers.CallingThreadDispatcherId}]."),
        };
        return copy;
    }

    public bool Equals(Props other) =>
        ReferenceEquals(this, other)
        || (other is not null && Type == other.Type && StashCapacity == other.StashCapacity && Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.SequenceEqual(other.Arguments));

    public override bool Equals(object obj) => Equals(obj as Props);

    public override int GetHashCode() => HashCode.Combine(Type, SupervisorStrategy, Arguments.Length);

    protected virtual Props Copy() => new(this);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
