// SPDX-License-Identifier: MIT

using System.IO.Compression;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>The unpacked bytes of a gzip file of one or many members; refuses one that is damaged or cut off.</summary>
internal sealed class GzipText : IDisposable
{
    private readonly SourceFile _file;
    private readonly GzipInput _input;
    private readonly GZipStream _gzip;
    private readonly byte[] _held = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _unpacked;

    public GzipText(SourceFile file)
    {
        _file = file;
        _input = new(file);
        _gzip = new(_input, CompressionMode.Decompress);
    }

    /// <summary>Complete when <see cref="Read"/> came to the end.</summary>
    public TreeHash Hash => _input.Hash;

    /// <summary>Fills the buffer; fewer bytes mean the end.</summary>
    /// <exception cref="TtException">The file is damaged, cut off or followed by something else.</exception>
    public int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            // The last bytes are held back until it is known that they are no marker.
            var count = Math.Min(_end - _start - GzipInput.Marker.Length, buffer.Length - total);
            if (count <= 0)
            {
                if (!Refill())
                    break;
                continue;
            }

            _held.AsSpan(_start, count).CopyTo(buffer[total..]);
            (_start, total) = (_start + count, total + count);
        }

        _unpacked += total;
        return total;
    }

    public void Dispose()
    {
        _gzip.Dispose();
        _input.Dispose();
    }

    private bool Refill()
    {
        _held.AsSpan(_start.._end).CopyTo(_held);
        (_start, _end) = (0, _end - _start);
        int read;
        try
        {
            read = _gzip.Read(_held, _end, _held.Length - _end);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e);
        }

        _end += read;
        if (read == 0 && !_held.AsSpan(_start.._end).SequenceEqual(GzipInput.Marker))
            throw Damaged(cause: null);
        return read > 0;
    }

    private TtException Damaged(Exception? cause) => new(new TtError.Data(
        "bad_gzip",
        $"'{_file.Path}' is damaged or cut off: {_unpacked} bytes were unpacked from its {_file.Length}; expected whole gzip members to its end.",
        "Fetch the file again; 'gzip -t FILE' tells whether it is whole.") { File = _file.Path, Cause = cause });
}
