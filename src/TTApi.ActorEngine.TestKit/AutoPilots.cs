// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Acts for a test actor on each message, before the test sees it.</summary>
public abstract class AutoPilot
{
    /// <summary>Stays at the wheel no longer.</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>Stays at the wheel.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Acts on a message and tells who acts on the next.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Does nothing.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    public static readonly NoAutoPilot Instance = new();

    private NoAutoPilot()
    {
    }

    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Stands for the pilot that returns it.</summary>
public sealed class KeepRunning : AutoPilot
{
    public static readonly KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    /// <exception cref="InvalidOperationException">Always.</exception>
    public override AutoPilot Run(IActorRef sender, object message) => throw new InvalidOperationException("KeepRunning is an answer, and acts on nothing.");
}

/// <inheritdoc cref="AutoPilot.Run"/>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>A function as pilot.</summary>
public sealed class DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) : AutoPilot
{
    public override AutoPilot Run(IActorRef sender, object message) => autoPilotDelegate(sender, message);
}
