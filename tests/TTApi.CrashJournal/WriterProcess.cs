// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace TTApi.CrashJournal;

/// <summary>A running process of writers, and the highest number that each has acknowledged.</summary>
public sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, long> _acknowledged = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Condition, TaskCompletionSource Met)> _waiting = [];
    private readonly HashSet<(string PersistenceId, long Number)> _numbers = [];
    private readonly StringBuilder _said = new();
    private string? _broken;
    private bool _isKilled;

    public WriterProcess(JournalUnderTest journal, int actors, int seed)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(WriterProcess).Assembly.Location, journal.Text, $"{actors}", $"{seed}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("The writers did not start.");
        _reading = Task.Run(ReadAsync);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>By persistence id.</summary>
    public IReadOnlyDictionary<string, long> Acknowledged => _acknowledged;

    /// <summary>All that was acknowledged; read it when the process has ended.</summary>
    public IReadOnlySet<(string PersistenceId, long Number)> Numbers => _numbers;

    /// <summary>How many acknowledgements came.</summary>
    public long Count { get; private set; }

    /// <summary>Waits until a condition over <see cref="Acknowledged"/> and <see cref="Count"/> holds.</summary>
    /// <exception cref="InvalidDataException">The writers found something broken, or ended by themselves.</exception>
    public async Task UntilAsync(Func<WriterProcess, bool> condition, TimeSpan patience)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (condition(this))
                return;
            _waiting.Add((() => condition(this), met));
        }

        try
        {
            if (await Task.WhenAny(met.Task, _reading).WaitAsync(patience) != _reading)
                return;
            await _reading;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The writers are stuck at {string.Join(", ", _acknowledged.OrderBy(writer => writer.Value).Select(writer => $"{writer.Key} {writer.Value}"))}; they said: {_said}", e);
        }

        throw new InvalidDataException(_broken ?? $"The writers ended: {_said}");
    }

    /// <summary>Kills it (SIGKILL) and takes in what it had said until then.</summary>
    public async Task KillAsync()
    {
        _isKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        if (_broken is not null)
            throw new InvalidDataException(_broken);
    }

    public void Dispose()
    {
        if (!_isKilled)
            _process.Kill();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_gate)
            _said.AppendLine(line);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var id, var text] && long.TryParse(text, out var number))
                Take(id, number);
            else if (line.StartsWith("broken ", StringComparison.Ordinal))
                _broken = line;
        }
    }

    // A last line that the kill has cut short would tell a lower number: harmless.
    private void Take(string id, long number)
    {
        lock (_gate)
        {
            _acknowledged[id] = number;
            _numbers.Add((id, number));
            Count++;
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (!_waiting[i].Condition())
                    continue;
                _waiting[i].Met.SetResult();
                _waiting.RemoveAt(i);
            }
        }
    }
}
