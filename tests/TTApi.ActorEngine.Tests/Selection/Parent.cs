// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Selection;

/// <summary>Makes children by name, and tells selections of its own.</summary>
internal sealed class Parent : ReceiveActor
{
    public Parent()
    {
        Receive<MakeChild>(make => Sender.Tell(Context.ActorOf(Props.Create(() => new Parent()), make.Name)));
        Receive<Select>(select => Context.ActorSelection(select.Path).Tell(select.Message, Sender));
        Receive<string>(message => Sender.Tell((Self, message)));
    }

    internal sealed record MakeChild(string Name);

    internal sealed record Select(string Path, object Message);
}
