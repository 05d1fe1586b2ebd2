// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>The parts in the order of their row groups, whichever worker made them; a full part is flushed in the background.</summary>
internal sealed class OutputFiles(string directory, EvidenceFile evidence) : IDisposable
{
    private const int RowGroupsPerPart = 16;

    private readonly Lock _gate = new();
    private readonly List<(Task<PartFile> File, PartDraft Draft)> _finishing = [];
    private readonly Dictionary<int, TaskCompletionSource> _waiting = [];
    private ParquetWriter? _writer;
    private PartDraft? _draft;
    private int _turn;
    private Exception? _failure;

    private sealed class PartDraft(string name, string firstSymbol)
    {
        public string Name => name;

        public string FirstSymbol => firstSymbol;

        public string LastSymbol { get; set; } = "";

        public int RowGroups { get; set; }
    }

    public EvidenceFile Evidence => evidence;

    /// <summary>Blocks until all earlier tasks have written; then the caller alone writes until <see cref="EndTurn"/>.</summary>
    /// <exception cref="OperationCanceledException">Another worker failed.</exception>
    public void BeginTurn(int ordinal, CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_failure is not null)
                throw new OperationCanceledException("Another worker failed.", _failure);
            if (_turn == ordinal)
                return;
            turn = new TaskCompletionSource();
            _waiting.Add(ordinal, turn);
        }

        try
        {
            turn.Task.Wait(cancellationToken);
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException)
        {
            throw new OperationCanceledException("Another worker failed.", e, cancellationToken);
        }
    }

    public void EndTurn()
    {
        lock (_gate)
        {
            if (_waiting.Remove(++_turn, out var next))
                next.SetResult();
        }
    }

    /// <summary>Releases all workers that wait.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            foreach (var waiting in _waiting.Values)
                waiting.TrySetCanceled(CancellationToken.None);
            _waiting.Clear();
        }
    }

    /// <summary>Appends a row group; only within a turn.</summary>
    public void Append(EncodedRowGroup rowGroup, string firstSymbol, string lastSymbol)
    {
        if (_writer is null)
        {
            _draft = new PartDraft($"part-{_finishing.Count:D5}.parquet", firstSymbol);
            _writer = new ParquetWriter(Path.Combine(directory, _draft.Name), BarSchemas.Bars, new ParquetWriteOptions());
        }

        _writer.Append(rowGroup);
        _draft!.LastSymbol = lastSymbol; // set together with the writer
        if (++_draft.RowGroups == RowGroupsPerPart)
            FinishPart();
    }

    /// <summary>Waits until all parts are on disk and verified.</summary>
    public IReadOnlyList<PartFile> Finish()
    {
        if (_writer is not null)
            FinishPart();
        return [.. _finishing.Select(part => part.File.GetAwaiter().GetResult() with
        {
            FirstSymbol = part.Draft.FirstSymbol,
            LastSymbol = part.Draft.LastSymbol,
        })];
    }

    public void Dispose()
    {
        try
        {
            Task.WaitAll(_finishing.Select(part => part.File));
        }
        catch (AggregateException) when (_failure is not null)
        {
            // The first failure is the one to report; this only waits until nobody uses the files.
        }

        _writer?.Dispose();
        evidence.Dispose();
    }

    private void FinishPart()
    {
        var (writer, draft) = (_writer!, _draft!); // called with a part open
        _finishing.Add((Task.Run(() => writer.FinishVerified(directory, draft.Name)), draft));
        (_writer, _draft) = (null, null);
    }
}
