// SPDX-License-Identifier: MIT

using System.Numerics;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>Decides, date by date, which row of a symbol stays and what the others are.</summary>
/// <remarks>
/// The one place where rows are classed. Rows of one symbol arrive in order of date and position, those of the store apart; each
/// date's last row wins, and then meets the stored row.
/// </remarks>
internal sealed class SymbolMerger(IReadOnlyList<SourceReading> files, Tally tally)
{
    private readonly int[] _sources = [.. files.Select(file => file.Origin.Source)];
    private Columns _stored = new();
    private int _nextStored;
    private int _endStored;

    /// <summary>What stays.</summary>
    public Columns Merged { get; } = new();

    /// <summary>Begins a symbol whose stored rows are <paramref name="count"/> from <paramref name="first"/>.</summary>
    public void Begin(Columns stored, int first, int count) => (_stored, _nextStored, _endStored) = (stored, first, first + count);

    /// <summary>Whether all that the store has of the symbol is older.</summary>
    public bool IsStoredBefore(int date) => _nextStored == _endStored || _stored.Date[_endStored - 1] < date;

    /// <summary>Keeps rows of rising dates that nothing else claims: newer than what the store has, and than all rows before.</summary>
    public unsafe void KeepAll(CompactRow* rows, int count)
    {
        if (_nextStored < _endStored)
            End();
        for (var done = 0; done < count; done += CompactColumns.MostRows)
            KeepSome(rows + done, Math.Min(CompactColumns.MostRows, count - done));
    }

    /// <summary>A date's winner among the new rows, to be held against the stored row.</summary>
    /// <returns>The outcome of the row that lost to the other: the stored one (<see cref="Outcome.Replaced"/>), the new one (<see cref="Outcome.Duplicate"/>), or none.</returns>
    public Outcome Settle(in RawRow winner, out RawRow displaced, out int displacedSource)
    {
        CopyStoredBefore(winner.Date);
        (displaced, displacedSource) = (default, -1);
        var file = winner.Position.File;
        if (_nextStored < _endStored && _stored.Date[_nextStored] == winner.Date)
        {
            displaced = _stored.Row(_nextStored);
            if (RowOrder.SameValues(winner, displaced))
            {
                Merged.AddRange(_stored, _nextStored++, 1);
                tally.Duplicate(file);
                return Outcome.Duplicate;
            }

            displacedSource = _stored.Source[_nextStored++];
            tally.Replaced();
            Keep(winner, file);
            return Outcome.Replaced;
        }

        Keep(winner, file);
        return Outcome.None;
    }

    /// <summary>Classes a row that lost to the last row of its date.</summary>
    public Outcome Lose(in RawRow loser, in RawRow winner)
    {
        var file = loser.Position.File;
        if (RowOrder.SameValues(loser, winner))
        {
            tally.Duplicate(file);
            return Outcome.Duplicate;
        }

        tally.Conflict(file);
        return Outcome.Conflict;
    }

    /// <summary>Ends a symbol: the rest of the store's rows stay.</summary>
    public void End()
    {
        if (_nextStored < _endStored)
            Merged.AddRange(_stored, _nextStored, _endStored - _nextStored);
        _nextStored = _endStored;
    }

    private void Keep(in RawRow row, int file)
    {
        Merged.Add(row, _sources[file]);
        tally.Kept(file, 1);
        tally.Flags(RowFlagging.Of(row));
    }

    private unsafe void KeepSome(CompactRow* rows, int count)
    {
        var at = Merged.Count;
        for (var remarkable = CompactColumns.Append(rows, count, Merged); remarkable != 0; remarkable &= remarkable - 1)
            tally.Flags(RowFlagging.Of(Merged.Row(at + BitOperations.TrailingZeroCount(remarkable))));

        var sources = Merged.Source.AsSpan(at, count);
        for (int first = 0, next = 0; first < count; first = next)
        {
            var file = rows[first].Position.File;
            while (next < count && rows[next].Position.File == file)
                next++;
            sources[first..next].Fill(_sources[file]);
            tally.Kept(file, next - first);
        }
    }

    private void CopyStoredBefore(int date)
    {
        var first = _nextStored;
        while (_nextStored < _endStored && _stored.Date[_nextStored] < date)
            _nextStored++;
        if (_nextStored > first)
            Merged.AddRange(_stored, first, _nextStored - first);
    }
}
