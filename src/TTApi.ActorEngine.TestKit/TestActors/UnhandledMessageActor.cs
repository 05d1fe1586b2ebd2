// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.TestActors;

/// <summary>Understands no message.</summary>
public class UnhandledMessageActor : ReceiveActor;
