// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.ActorEngine.Diagnostics;

namespace TTApi.ActorEngine.TestKit;

/// <summary>The actors of a system, one a line.</summary>
internal static class TreeText
{
    private const int Most = 1000;

    public static string Of(ActorSystem system)
    {
        var text = new StringBuilder();
        var (open, shown) = (new Stack<ActorTreeNode>([ActorTree.Snapshot(system)]), 0);
        while (open.TryPop(out var node))
        {
            if (shown++ == Most)
            {
                text.AppendLine("...");
                break;
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"{node.Path} ({node.Type}), {node.MailboxDepth} waiting");
            foreach (var child in node.Children.Reverse())
                open.Push(child);
        }

        return text.ToString();
    }
}
