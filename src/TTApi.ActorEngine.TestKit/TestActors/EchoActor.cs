// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit.TestActors;

/// <summary>Shows every message to a test, and sends it back.</summary>
public class EchoActor : ReceiveActor
{
    /// <param name="testkit">The test whose test actor gets the messages, as from their sender.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets them too; a test actor that sent one gets it once.</param>
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true)
    {
        ArgumentNullException.ThrowIfNull(testkit);
        ReceiveAny(message =>
        {
            if (echoBackToSenderAsWell && !testkit.TestActor.Equals(Sender))
                Sender.Forward(message);
            testkit.TestActor.Forward(message);
        });
    }

    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Actor.Props.Create(() => new EchoActor(testkit, echoBackToSenderAsWell));
}

/// <summary>Sends every message back.</summary>
public class SimpleEchoActor : ReceiveActor
{
    public SimpleEchoActor() => ReceiveAny(message => Sender.Tell(message));

    public static Props Props() => Actor.Props.Create(() => new SimpleEchoActor());
}
