// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Follows a selection through the tree, in the thread that tells.</summary>
internal static class SelectionDelivery
{
    public static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        var current = anchor;
        for (var i = 0; i < selection.Elements.Length; i++)
        {
            if (current is not IActorRefWithCell here)
            {
                current.Tell(selection.Copy(elements: selection.Elements[i..]), sender);
                return;
            }

            switch (selection.Elements[i])
            {
                case SelectParent:
                    current = here is RootActorRef ? here : here.Parent; // above the root is the root
                    break;
                case SelectChildName step:
                    current = here.GetSingleChild(step.Name);
                    if (current is Nobody)
                    {
                        Missed(anchor, sender, selection);
                        return;
                    }

                    break;
                case SelectChildPattern pattern:
                    FanOut(anchor, [.. here.Children.Where(child => pattern.Matches(child.Path.Name))], sender, selection, selection.Elements[(i + 1)..]);
                    return;
                case SelectChildRecursive:
                    TellDescendants(here, sender, selection.Message);
                    return;
            }
        }

        current.Tell(selection.Message, sender);
    }

    private static void FanOut(IInternalActorRef anchor, IInternalActorRef[] matching, IActorRef sender, ActorSelectionMessage selection, SelectionPathElement[] rest)
    {
        if (matching.Length == 0)
        {
            Missed(anchor, sender, selection);
            return;
        }

        var onward = new ActorSelectionMessage(selection.Message, rest, selection.WildCardFanOut || matching.Length > 1);
        foreach (var child in matching)
            Deliver(child, sender, onward);
    }

    private static void TellDescendants(IActorRefWithCell top, IActorRef sender, object message)
    {
        var pending = new Stack<IActorRefWithCell>([top]);
        while (pending.TryPop(out var parent))
        {
            foreach (var child in parent.Children.ToArray())
            {
                child.Tell(message, sender);
                if (child is IActorRefWithCell withChildren)
                    pending.Push(withChildren);
            }
        }
    }

    private static void Missed(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        if (!selection.WildCardFanOut)
            new EmptyLocalActorRef(Futures.SystemOf(anchor), anchor.Path / selection.Elements.Select(step => step.ToString())).Tell(selection, sender);
    }
}
