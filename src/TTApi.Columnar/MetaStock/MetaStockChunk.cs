// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.MetaStock.Vectors;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.MetaStock;

/// <summary>A worker's buffer for one chunk of the unpacked file and the rest of its last line.</summary>
/// <remarks>A line belongs to the chunk that holds its first byte. The memory is the worker's own and is used again for each chunk.</remarks>
internal sealed unsafe class MetaStockChunk : IDisposable
{
    /// <summary>The longest line that can be a row, without its end.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>Bytes that may be read after any byte of the chunk.</summary>
    internal const int Slack = 192;

    /// <summary>Room for the chunk and a line that begins at its end; a line that needs more is too long.</summary>
    internal const int Capacity = RowPosition.ChunkBytes + MaxLineBytes + 2;

    // The byte before the chunk tells whether it begins with a line; a whole vector of room keeps the data aligned.
    private const int Lead = 64;

    private byte* _memory = (byte*)NativeMemory.AlignedAlloc(Lead + Capacity + Slack, 64);

    private int _first;

    public MetaStockChunk() => NativeMemory.Clear(_memory, Lead + Capacity + Slack);

    /// <summary>Number of the chunk in the file.</summary>
    public int Index { get; internal set; }

    /// <summary>The feed that filled it last.</summary>
    internal object? Feed { get; set; }

    /// <summary>Lines parsed so far that begin in this chunk, whatever they hold.</summary>
    public int LineCount { get; internal set; }

    /// <summary>Rows accepted so far.</summary>
    public int RowCount { get; internal set; }

    /// <summary>Rows rejected so far.</summary>
    public int RejectedCount { get; internal set; }

    /// <summary>Accepted rows so far whose date is below the one before of the same ticker in this chunk.</summary>
    public int OutOfOrder { get; internal set; }

    /// <summary>The chunk's first byte; the one before it may be read.</summary>
    internal byte* Data => _memory == null ? throw new ObjectDisposedException(nameof(MetaStockChunk)) : _memory + Lead;

    /// <summary>Bytes in the buffer.</summary>
    internal int Length { get; private set; }

    /// <summary>Where the next line begins.</summary>
    internal int Cursor { get; set; }

    /// <summary>Where the last own line ends, after its line end if it has one.</summary>
    internal int Limit { get; private set; }

    /// <summary>The last own line is the file's last and has no line end.</summary>
    internal bool IsUnterminated { get; private set; }

    /// <summary>Room for the index of a block of this chunk.</summary>
    internal LineIndex Block { get; } = new();

    /// <summary>Everything a feed may fill.</summary>
    internal Span<byte> Buffer => new(Data, Capacity);

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    /// <summary>Whether these bytes of the chunk hold the end of its last own line.</summary>
    internal bool IsComplete(int length) =>
        length >= RowPosition.ChunkBytes && new ReadOnlySpan<byte>(Data + RowPosition.ChunkBytes - 1, length - RowPosition.ChunkBytes + 1).Contains((byte)'\n');

    /// <summary>Lines that begin in this chunk, without parsing them.</summary>
    internal int CountLines()
    {
        var lines = new ReadOnlySpan<byte>(Data + _first, Limit - _first);
        return lines.Count((byte)'\n') + (lines.IsEmpty || lines[^1] == '\n' ? 0 : 1);
    }

    /// <summary>Begins with the first own line again.</summary>
    internal void Rewind()
    {
        Cursor = _first;
        (LineCount, RowCount, RejectedCount, OutOfOrder) = (0, 0, 0, 0);
    }

    /// <summary>Finds the own lines among the bytes a feed has put in.</summary>
    internal void Frame(int index, int length, byte before, bool isFileEnd)
    {
        Index = index;
        Length = length;
        IsUnterminated = false;

        var data = new ReadOnlySpan<byte>(Data, length);
        var own = Math.Min(length, RowPosition.ChunkBytes);
        _first = 0;
        if (index > 0 && before != '\n')
        {
            var end = data[..own].IndexOf((byte)'\n');
            _first = end < 0 ? own : end + 1;
        }

        Limit = _first;
        Rewind();
        if (_first >= own)
            return;
        var last = data[(own - 1)..].IndexOf((byte)'\n');
        Limit = last < 0 ? length : own + last;
        IsUnterminated = last < 0 && isFileEnd;
    }
}
