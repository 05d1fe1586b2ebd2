// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Parquet;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>What all workers of the writing phase share.</summary>
internal sealed record MergeInput(
    SymbolRanks Symbols,
    IReadOnlyList<SortedRun> Runs,
    IReadOnlyList<SourceReading> Files,
    StoredBars Stored,
    Adjustment Adjustment,
    SymbolTable Table);

/// <summary>One writer of a merge: takes row groups to make, one after another, and appends each in its turn.</summary>
internal sealed class MergeWorker(MergeInput input, OutputFiles output) : IDisposable
{
    private readonly GatheredRows _gathered = new();
    private readonly OrderedRows _ordered = new();
    private readonly List<RawRow> _rivals = []; // rows of one symbol and date, the last of which wins
    private readonly RowGroupEncoder _encoder = new(BarSchemas.Bars, new ParquetWriteOptions());
    private readonly Columns _stored = new();
    private readonly BarContent _content = new();
    private readonly List<EvidenceRow> _evidence = [];
    private readonly List<string> _names = [];
    private readonly List<int> _counts = [];
    private SymbolMerger? _merger;

    public Tally Tally { get; } = new(input.Files.Count);

    /// <summary>Makes one row group.</summary>
    public void Run(RowGroupTask task, CancellationToken cancellationToken)
    {
        _merger ??= new SymbolMerger(input.Files, Tally);
        _evidence.Clear();
        _names.Clear();
        _counts.Clear();
        input.Stored.Read(input.Symbols, task, _stored);
        StreamedSymbol? streamed = null;
        if (task.Streamed)
        {
            streamed = new StreamedSymbol(input.Runs, task.FirstRank);
            MergeStreamed(streamed, cancellationToken);
        }
        else
        {
            _merger.Merged.Reset((int)(task.NewRows + task.StoredRows));
            _gathered.Read(input.Runs, task);
            var stored = 0;
            for (var rank = task.FirstRank; rank < task.EndRank; rank++)
            {
                var storedRows = (int)(input.Symbols.Stored[rank]?.Rows ?? 0);
                MergeGathered(rank, stored, storedRows);
                stored += storedRows;
            }
        }

        var rowGroup = Encode();
        output.BeginTurn(task.Ordinal, cancellationToken);
        if (rowGroup is not null)
            output.Append(rowGroup, _names[0], _names[^1]);
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(_evidence))
            output.Evidence.Add(row);
        streamed?.WriteLosers(_merger, task.FirstRank, input.Files, output.Evidence, cancellationToken);
        output.EndTurn();
    }

    public void Dispose()
    {
        _gathered.Dispose();
        _ordered.Dispose();
    }

    private void MergeGathered(int rank, int firstStored, int storedRows)
    {
        var first = _merger!.Merged.Count; // set by Run
        var pieces = _gathered.PiecesOf(rank);
        _merger.Begin(_stored, firstStored, storedRows);
        if (pieces.Count > 0 && FollowOneAnother(pieces) && _merger.IsStoredBefore(FirstDate(pieces)))
            MergeSequence(pieces, rank);
        else
            MergeOrdered(pieces, rank);
        _merger.End();
        Close(rank, first);
    }

    private static unsafe int FirstDate(IReadOnlyList<Piece> pieces) => pieces[0].Packed->Date;

    private static bool FollowOneAnother(IReadOnlyList<Piece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Wide || (i > 0 && !pieces[i - 1].IsBefore(pieces[i])))
                return false;
        }

        return true;
    }

    // The usual way: packed rows in order, newer than the store's, with here and there several of one date.
    private unsafe void MergeSequence(IReadOnlyList<Piece> pieces, int rank)
    {
        _rivals.Clear();
        for (var i = 0; i < pieces.Count; i++)
        {
            var rows = pieces[i].Packed;
            var end = rows + pieces[i].Count;
            var dateAfter = i + 1 < pieces.Count ? pieces[i + 1].Packed->Date : int.MaxValue;
            while (rows < end)
            {
                if (_rivals.Count > 0 && _rivals[^1].Date != rows->Date)
                    SettleRivals(rank);
                var rising = _rivals.Count > 0 ? 0 : CompactRow.CountRising(rows, (int)(end - rows), dateAfter);
                _merger!.KeepAll(rows, rising); // set by Run
                rows += rising;
                if (rows == end)
                    break;
                RawRow rival;
                CompactRow.Unpack(rows++, &rival);
                _rivals.Add(rival);
            }
        }

        if (_rivals.Count > 0)
            SettleRivals(rank);
    }

    private void SettleRivals(int rank)
    {
        var rivals = CollectionsMarshal.AsSpan(_rivals);
        ref readonly var winner = ref rivals[^1];
        foreach (ref readonly var loser in rivals[..^1])
            AddEvidence(loser, rank, _merger!.Lose(loser, winner), SourceOf(loser)); // set by Run
        Settle(winner, rank);
        _rivals.Clear();
    }

    private void MergeOrdered(IReadOnlyList<Piece> pieces, int rank)
    {
        _ordered.Set(pieces);
        for (var i = 0; i < _ordered.Count; i++)
        {
            if (_rivals.Count > 0 && _rivals[^1].Date != _ordered[i].Date)
                SettleRivals(rank);
            _rivals.Add(_ordered[i]);
        }

        if (_rivals.Count > 0)
            SettleRivals(rank);
    }

    private void MergeStreamed(StreamedSymbol streamed, CancellationToken cancellationToken)
    {
        var winners = streamed.FindWinners(cancellationToken);
        _merger!.Merged.Reset(winners.Count + _stored.Count); // set by Run
        _merger.Begin(_stored, 0, _stored.Count);
        foreach (ref readonly var winner in CollectionsMarshal.AsSpan(winners))
            Settle(winner, streamed.Rank);
        _merger.End();
        Close(streamed.Rank, 0);
    }

    private void Settle(in RawRow winner, int rank)
    {
        switch (_merger!.Settle(winner, out var displaced, out var displacedSource)) // set by Run
        {
            case Outcome.Duplicate:
                AddEvidence(winner, rank, Outcome.Duplicate, SourceOf(winner));
                break;
            case Outcome.Replaced:
                AddEvidence(displaced, rank, Outcome.Replaced, displacedSource);
                break;
        }
    }

    private void AddEvidence(in RawRow row, int rank, Outcome outcome, int source) =>
        _evidence.Add(new EvidenceRow(row, rank, outcome, source));

    private int SourceOf(in RawRow row) => input.Files[row.Position.File].Origin.Source;

    // Every symbol here has a row: it came from the store, or from a usable row, of which one per date stays.
    private void Close(int rank, int first)
    {
        var merged = _merger!.Merged; // set by Run
        var count = merged.Count - first;
        var hash = _content.OfSymbol(
            input.Symbols.Names[rank],
            merged.Date.AsSpan(first, count),
            merged.Open.AsSpan(first, count),
            merged.High.AsSpan(first, count),
            merged.Low.AsSpan(first, count),
            merged.Close.AsSpan(first, count),
            merged.Volume.AsSpan(first, count),
            merged.OpenInterest.AsSpan(first, count));
        input.Table.Set(rank, count, merged.Date[first], merged.Date[merged.Count - 1], input.Symbols.AdjustmentOf(rank, input.Adjustment), hash);
        _names.Add(input.Symbols.Names[rank]);
        _counts.Add(count);
    }

    private EncodedRowGroup? Encode()
    {
        var merged = _merger!.Merged; // set by Run
        var rows = merged.Count;
        if (rows == 0)
            return null;
        _encoder.Begin(rows);
        _encoder.StringRuns(0, CollectionsMarshal.AsSpan(_names), CollectionsMarshal.AsSpan(_counts));
        _encoder.Int32s(1, merged.Date.AsSpan(0, rows));
        _encoder.Doubles(2, merged.Open.AsSpan(0, rows));
        _encoder.Doubles(3, merged.High.AsSpan(0, rows));
        _encoder.Doubles(4, merged.Low.AsSpan(0, rows));
        _encoder.Doubles(5, merged.Close.AsSpan(0, rows));
        _encoder.Doubles(6, merged.Volume.AsSpan(0, rows));
        _encoder.Doubles(7, merged.OpenInterest.AsSpan(0, rows));
        _encoder.Int32s(8, merged.Source.AsSpan(0, rows));
        return _encoder.End();
    }
}
