// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>A symbol with more rows than a worker may hold: its slices are merged as streams, twice.</summary>
/// <remarks>
/// However many rows there are, there is one winner per calendar day, so the winners fit in memory. The first pass finds them; the
/// second classes the losers, one at a time, and costs the same again. Only absurd input comes here.
/// </remarks>
internal sealed class StreamedSymbol(IReadOnlyList<SortedRun> runs, int rank)
{
    private const int BufferedRows = 256;

    private List<RawRow> _winners = [];

    public int Rank => rank;

    /// <summary>The last row of each date, in date order.</summary>
    public List<RawRow> FindWinners(CancellationToken cancellationToken)
    {
        _winners = [];
        Stream(
            row =>
            {
                if (_winners.Count > 0 && _winners[^1].Date == row.Date)
                    _winners[^1] = row;
                else
                    _winners.Add(row);
            },
            cancellationToken);
        return _winners;
    }

    /// <summary>Classes every row that is not a winner and writes it as evidence, in order of date and position.</summary>
    public void WriteLosers(SymbolMerger merger, int symbol, IReadOnlyList<SourceReading> files, EvidenceFile evidence, CancellationToken cancellationToken)
    {
        var next = 0;
        Stream(
            row =>
            {
                if (_winners[next].Date != row.Date)
                    next++;
                var winner = _winners[next];
                if (winner.Position != row.Position)
                    evidence.Add(new EvidenceRow(row, symbol, merger.Lose(row, winner), files[row.Position.File].Origin.Source));
            },
            cancellationToken);
    }

    private void Stream(Action<RawRow> visit, CancellationToken cancellationToken)
    {
        using var scratch = new NativeBuffer<byte>(0);
        var queue = new PriorityQueue<Cursor, (int Date, ulong Position)>();
        foreach (var run in runs)
        {
            foreach (var slice in run.SlicesOf(rank, rank + 1))
            {
                var cursor = new Cursor(run, slice, scratch);
                queue.Enqueue(cursor, cursor.Key);
            }
        }

        while (queue.TryDequeue(out var cursor, out _))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Stay with one slice as long as it has the smallest row.
            var limit = queue.TryPeek(out _, out var other) ? other : (int.MaxValue, ulong.MaxValue);
            do
            {
                visit(cursor.Row);
                if (!cursor.MoveNext())
                {
                    cursor = null;
                    break;
                }
            }
            while (cursor.Key.CompareTo(limit) < 0);

            if (cursor is not null)
                queue.Enqueue(cursor, cursor.Key);
        }
    }

    private sealed class Cursor
    {
        private readonly RawRow[] _buffer;
        private readonly SortedRun _run;
        private readonly RunSlice _slice;
        private readonly NativeBuffer<byte> _scratch;
        private int _read;
        private int _at;
        private int _count;

        public Cursor(SortedRun run, RunSlice slice, NativeBuffer<byte> scratch)
        {
            (_run, _slice, _scratch) = (run, slice, scratch);
            _buffer = new RawRow[Math.Min(BufferedRows, slice.Count)];
            Fill();
        }

        public RawRow Row => _buffer[_at];

        public (int Date, ulong Position) Key => (_buffer[_at].Date, _buffer[_at].Position.Bits);

        public bool MoveNext()
        {
            if (++_at < _count)
                return true;
            if (_read == _slice.Count)
                return false;
            Fill();
            return true;
        }

        private void Fill()
        {
            (_at, _count) = (0, Math.Min(_buffer.Length, _slice.Count - _read));
            _run.Read(_slice, _read, _buffer.AsSpan(0, _count), _scratch);
            _read += _count;
        }
    }
}
