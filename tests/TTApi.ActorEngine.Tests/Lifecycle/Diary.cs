// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Lifecycle;

/// <summary>An actor that tells a probe of every hook that is called on it, with a number for each instance.</summary>
internal sealed class Diary : UntypedActor
{
    private readonly IActorRef _reader;
    private readonly int _instance;

    public Diary(IActorRef reader, Counter instances)
    {
        (_reader, _instance) = (reader, instances.Next());
        Tell("constructor");
    }

    protected override void PreStart() => Tell("PreStart");

    protected override void PostStop() => Tell("PostStop");

    protected override void PreRestart(Exception reason, object message)
    {
        Tell($"PreRestart {reason.Message} {message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Tell($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Exception e:
                throw e;
            case "who":
                Sender.Tell(_instance);
                break;
            default:
                Tell(message.ToString());
                break;
        }
    }

    private void Tell(string what) => _reader.Tell($"{what} #{_instance}");
}

/// <summary>Counts across instances and threads.</summary>
internal sealed class Counter
{
    private int _value;

    public int Value => Volatile.Read(ref _value);

    public int Next() => Interlocked.Increment(ref _value);
}

/// <summary>A failure on purpose, told by its message.</summary>
internal sealed class Boom(string message) : Exception(message)
{
    public override string ToString() => Message;
}
