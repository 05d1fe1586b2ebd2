// SPDX-License-Identifier: MIT

using System.Reflection;

namespace TTApi.ActorEngine.Actor
{
    /// <summary>Makes actors in a way of its own.</summary>
    public interface IIndirectActorProducer
    {
        /// <summary>The type of what it makes.</summary>
        Type ActorType { get; }

        ActorBase Produce();

        /// <summary>Takes back an instance that was given up.</summary>
        void Release(ActorBase actor);
    }
}

namespace TTApi.ActorEngine.Actor.Production
{
    internal interface IActorProducer
    {
        Type ActorType { get; }

        object[] Arguments { get; }

        ActorBase Produce();

        void Release(ActorBase actor);
    }

    internal sealed class NoProducer : IActorProducer
    {
        public Type ActorType => typeof(ActorBase);

        public object[] Arguments => [];

        public ActorBase Produce() => throw new InvalidOperationException("No actor producer specified!");

        public void Release(ActorBase actor)
        {
        }
    }

    /// <summary>A constructor and its arguments; the constructor is looked up once.</summary>
    internal sealed class TypeProducer : IActorProducer
    {
        private readonly Lazy<ConstructorInvoker> _constructor;

        public TypeProducer(Type type, object[] args)
        {
            ArgumentNullException.ThrowIfNull(type);
            if (!typeof(ActorBase).IsAssignableFrom(type))
                throw new ArgumentException($"The type {type} is no actor.", nameof(type));
            (ActorType, Arguments) = (type, args ?? []);
            _constructor = new(FindConstructor);
        }

        public Type ActorType { get; }

        public object[] Arguments { get; }

        /// <exception cref="TargetInvocationException">The constructor failed.</exception>
        public ActorBase Produce()
        {
            if (_constructor.Value is not { } constructor)
                return (ActorBase)Activator.CreateInstance(ActorType, Arguments);
            try
            {
                return (ActorBase)constructor.Invoke(Arguments.AsSpan());
            }
            catch (Exception e)
            {
                throw new TargetInvocationException(e); // as the other way has it
            }
        }

        public void Release(ActorBase actor)
        {
        }

        // Null where the types of the arguments do not name one constructor: then the runtime chooses.
        private ConstructorInvoker FindConstructor()
        {
            if (Arguments.Length > 4 || Arguments.Contains(null))
                return null;
            var found = ActorType.GetConstructor([.. Arguments.Select(argument => argument.GetType())]);
            return found is null || found.GetParameters().Any(parameter => parameter.IsDefined(typeof(ParamArrayAttribute))) ? null : ConstructorInvoker.Create(found);
        }
    }

    internal sealed class IndirectProducer(IIndirectActorProducer producer, object[] args) : IActorProducer
    {
        public Type ActorType => producer.ActorType;

        public object[] Arguments { get; } = args ?? [];

        public ActorBase Produce() => producer.Produce();

        public void Release(ActorBase actor) => producer.Release(actor);
    }
}
