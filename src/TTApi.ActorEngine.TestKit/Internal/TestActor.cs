// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Util;

namespace TTApi.ActorEngine.TestKit;

/// <summary>What a test actor can be told to do, besides keeping messages.</summary>
public static class TestActor
{
    /// <summary>Says which messages not to keep.</summary>
    public delegate bool Ignore(object message);

    public static AutoPilot NoAutoPilot => TestKit.NoAutoPilot.Instance;

    public static AutoPilot KeepRunning => TestKit.KeepRunning.Instance;

    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    /// <summary>From now on ignores what the function says; null ends that.</summary>
    public class SetIgnore(Ignore ignore) : INoSerializationVerificationNeeded
    {
        public Ignore Ignore => ignore;
    }

    public class SetAutoPilot(AutoPilot autoPilot) : INoSerializationVerificationNeeded
    {
        public AutoPilot AutoPilot => autoPilot;
    }

    /// <summary>Watches an actor; answered when that is done.</summary>
    public class Watch(IActorRef actorToWatch) : INoSerializationVerificationNeeded
    {
        public IActorRef Actor => actorToWatch;
    }

    /// <summary>Watches an actor no more; answered when that is done.</summary>
    public class Unwatch(IActorRef actorToUnwatch) : INoSerializationVerificationNeeded
    {
        public IActorRef Actor => actorToUnwatch;
    }

    /// <summary>Makes a child; its reference is kept like a message.</summary>
    public class Spawn(Props props, Option<string> name, Option<SupervisorStrategy> supervisorStrategy) : INoSerializationVerificationNeeded
    {
        internal Option<SupervisorStrategy> SupervisorStrategy => supervisorStrategy;

        public IActorRef Apply(IActorRefFactory context)
        {
            ArgumentNullException.ThrowIfNull(context);
            return context.ActorOf(props, name.GetOrElse(null));
        }
    }

    /// <summary>The answer to <see cref="Watch"/> and <see cref="Unwatch"/>.</summary>
    internal sealed class Ack : INoSerializationVerificationNeeded
    {
        public static readonly Ack Instance = new();
    }
}
