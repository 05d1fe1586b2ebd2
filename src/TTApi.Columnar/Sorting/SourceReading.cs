// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.Sorting;

/// <summary>One file of a merge: open while workers take its chunks, then its account and where its chunks' lines begin.</summary>
internal sealed class SourceReading(int file, MergeSource origin)
{
    private readonly Lock _gate = new();
    private int[] _lines = new int[1];
    private int _chunks;
    private long[] _lineStarts = [];

    public int File => file;

    public MergeSource Origin => origin;

    public MetaStockSource? Open { get; set; }

    /// <summary>Workers that hold or may still take one of its chunks; guarded by the feed.</summary>
    public int Users { get; set; }

    public bool Exhausted { get; set; }

    public long Bytes { get; private set; }

    public ContentHash Hash { get; private set; }

    public string Layout { get; private set; } = "";

    public long Rows { get; private set; }

    public long Rejected { get; private set; }

    public long Lines => _lineStarts.Length == 0 ? 0 : _lineStarts[^1];

    /// <summary>Notes a parsed chunk.</summary>
    public void Parsed(int chunk, int lines, long rows, long rejected)
    {
        lock (_gate)
        {
            if (chunk >= _lines.Length)
                Array.Resize(ref _lines, Math.Max(chunk + 1, _lines.Length * 2));
            _lines[chunk] = lines;
            _chunks = Math.Max(_chunks, chunk + 1);
            Rows += rows;
            Rejected += rejected;
        }
    }

    /// <summary>Closes the file once its last chunk is parsed.</summary>
    public void Complete()
    {
        var source = Open ?? throw new InvalidOperationException("The source was never opened.");
        (Bytes, Hash, Layout) = (source.LengthOnDisk, source.Hash, source.Layout.ToString());
        source.Dispose();
        Open = null;
        _lineStarts = new long[_chunks + 1];
        for (var i = 0; i < _chunks; i++)
            _lineStarts[i + 1] = _lineStarts[i] + _lines[i];
        _lines = [];
    }

    /// <summary>The line of a row, counted from 1.</summary>
    public long LineOf(RowPosition position) => _lineStarts[position.Chunk] + position.Line + 1;
}
