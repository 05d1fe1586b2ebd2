// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Diagnostics;

/// <summary>One actor as it was when somebody looked.</summary>
/// <param name="Path">Its path, without address.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="MailboxDepth">Messages that wait, about.</param>
/// <param name="Restarts">How often it was restarted.</param>
/// <param name="Children">Those below it.</param>
public sealed record ActorTreeNode(string Path, string Type, int MailboxDepth, int Restarts, IReadOnlyList<ActorTreeNode> Children);

/// <summary>The actors of a system, for operators.</summary>
public static class ActorTree
{
    /// <summary>Looks at the actors below a path; each is consistent by itself, not with the others, for they go on working.</summary>
    /// <param name="system">The system.</param>
    /// <param name="depth">Levels below the root to look at; all by default.</param>
    public static ActorTreeNode Snapshot(ActorSystem system, int depth = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(system);
        return NodeOf(((ActorSystemImpl)system).Root, depth);
    }

    // A stack of its own: trees are deep where users make them deep.
    private static ActorTreeNode NodeOf(LocalActorRef root, int depth)
    {
        var rootNode = Node(root);
        var open = new Stack<(LocalActorRef Actor, List<ActorTreeNode> Children, int Depth)>();
        open.Push((root, (List<ActorTreeNode>)rootNode.Children, depth));
        while (open.TryPop(out var next))
        {
            if (next.Depth == 0)
                continue;
            foreach (var child in next.Actor.Cell?.ChildRefs ?? [])
            {
                var node = Node(child);
                next.Children.Add(node);
                open.Push((child, (List<ActorTreeNode>)node.Children, next.Depth - 1));
            }
        }

        return rootNode;
    }

    private static ActorTreeNode Node(LocalActorRef actor) =>
        new(actor.Path.ToStringWithoutAddress(), actor.Cell?.Props.Type.Name ?? "", actor.Cell?.MailboxDepth ?? 0, actor.Cell?.Restarts ?? 0, new List<ActorTreeNode>());
}
