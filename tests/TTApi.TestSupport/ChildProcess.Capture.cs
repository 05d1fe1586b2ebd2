// SPDX-License-Identifier: MIT

namespace TTApi.TestSupport;

public sealed partial class ChildProcess
{
    private sealed class Capture
    {
        private readonly Lock _lock = new();
        private readonly List<string> _lines = [];
        private readonly List<(Predicate<string> Match, TaskCompletionSource<string> Found)> _waiters = [];
        private bool _ended;

        public string Text
        {
            get
            {
                lock (_lock)
                    return string.Concat(_lines.Select(line => line + "\n"));
            }
        }

        public void Add(string? line)
        {
            lock (_lock)
            {
                if (line is null)
                {
                    _ended = true;
                    foreach (var waiter in _waiters)
                        waiter.Found.TrySetException(Ended());
                    return;
                }

                _lines.Add(line);
                foreach (var waiter in _waiters.Where(waiter => waiter.Match(line)))
                    waiter.Found.TrySetResult(line);
            }
        }

        public Task<string> FirstAsync(Predicate<string> match)
        {
            lock (_lock)
            {
                if (_lines.Find(match) is { } line)
                    return Task.FromResult(line);
                if (_ended)
                    return Task.FromException<string>(Ended());
                var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiters.Add((match, found));
                return found.Task;
            }
        }

        private EndOfStreamException Ended() => new($"The stream ended without such a line:\n{string.Join('\n', _lines)}");
    }
}
