// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>A rejected row with what could be told of it and the start of its line.</summary>
internal readonly record struct Rejection(RowPosition Position, RejectReason Reason, string? Symbol, int? Date, string Text);

/// <summary>One worker's rejected rows on disk, so that a file of nothing but rubbish costs no memory.</summary>
internal sealed class RejectionSpill(string path, TickerTable tickers) : IDisposable
{
    private readonly List<Block> _blocks = [];
    private readonly MemoryStream _pending = new();
    private SpillFile? _file;

    /// <summary>The rejected rows of one chunk; <see cref="First"/> orders the blocks of all workers.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Block(RowPosition First, RejectionSpill Spill, long At, int Bytes);

    public IReadOnlyList<Block> Blocks => _blocks;

    public long[] ByReason { get; } = new long[RejectReasons.Count];

    /// <summary>Takes over the rejected rows of one chunk, which are in line order, and empties the store they came in.</summary>
    public void Drain(RejectedRows rejected)
    {
        if (rejected.Count == 0)
            return;
        _pending.SetLength(0);
        for (var i = 0; i < rejected.Count; i++)
        {
            var row = rejected[i];
            var head = new Head(row.Position.Bits, row.Ticker, row.Date, row.Reason, (ushort)row.Text.Length);
            _pending.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Head>(in head)));
            _pending.Write(row.Text);
            ByReason[(int)row.Reason]++;
        }

        _file ??= new SpillFile(path);
        var at = _file.Append(_pending.GetBuffer().AsSpan(0, (int)_pending.Length));
        _blocks.Add(new Block(rejected[0].Position, this, at, (int)_pending.Length));
        rejected.Clear();
    }

    /// <summary>Reads a block back.</summary>
    public IEnumerable<Rejection> Read(Block block)
    {
        var bytes = new byte[block.Bytes];
        (_file ?? throw new InvalidOperationException("Nothing was spilled.")).ReadExactly(bytes, block.At);
        for (var at = 0; at < bytes.Length;)
        {
            var head = MemoryMarshal.Read<Head>(bytes.AsSpan(at));
            at += Unsafe.SizeOf<Head>();
            yield return new Rejection(
                new RowPosition(head.Position),
                head.Reason,
                head.Ticker == RejectedRows.NoTicker ? null : tickers[head.Ticker],
                head.Date == RejectedRows.NoDate ? null : head.Date,
                Encoding.Latin1.GetString(bytes, at, head.TextBytes));
            at += head.TextBytes;
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _pending.Dispose();
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly record struct Head(ulong Position, int Ticker, int Date, RejectReason Reason, ushort TextBytes);
}
