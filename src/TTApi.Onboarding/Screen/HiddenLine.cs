// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Onboarding.Screen;

/// <summary>Reads what nobody may look at: keys of a terminal without echo, or a line of whatever stdin is otherwise.</summary>
internal static class HiddenLine
{
    /// <summary>The line without its end; null when there is none.</summary>
    /// <remarks>A key cannot be waited for with a cancellation, so the thread that waits is left behind when the process is about to end.</remarks>
    public static Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Console.IsInputRedirected ? Console.In.ReadLine() : Read(() => Console.ReadKey(intercept: true)), CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>Collects keys until Enter; backspace takes one back, Ctrl-U all, and Ctrl-D is the end.</summary>
    internal static string? Read(Func<ConsoleKeyInfo> next)
    {
        var text = new StringBuilder();
        while (true)
        {
            var key = next();
            switch (key)
            {
                case { Key: ConsoleKey.Enter } or { KeyChar: '\r' or '\n' }:
                    return text.ToString();
                case { KeyChar: '\x04' }:
                    return text.Length > 0 ? text.ToString() : null;
                case { KeyChar: '\x15' }:
                    text.Clear();
                    break;
                case { Key: ConsoleKey.Backspace } or { KeyChar: '\b' or '\x7f' }:
                    text.Length = Math.Max(0, text.Length - 1);
                    break;
                case { KeyChar: >= ' ' }:
                    text.Append(key.KeyChar);
                    break;
            }
        }
    }
}
