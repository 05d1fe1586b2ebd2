// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.TestActors;

/// <summary>Understands every message and does nothing.</summary>
public class BlackHoleActor : ActorBase
{
    public static Props Props => Props.Create<BlackHoleActor>();

    protected override bool Receive(object message) => true;
}
