// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Codecs;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Thrift;

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>Appends the pages of one column chunk after another to a buffer: header, CRC, levels, values.</summary>
internal sealed class PageWriter
{
    /// <summary>Chunks start at multiples of this, and so do the values of pages that are meant to be read in place.</summary>
    public const int Alignment = 64;

    /// <summary>No header is longer than this unless it is padded.</summary>
    private const int HeaderRoom = 48;

    private readonly ByteBuffer _output;
    private readonly WireCodec _codec;
    private readonly ByteBuffer _headers = new();
    private readonly ByteBuffer _plainBody = new();
    private readonly ByteBuffer _levels = new();
    private readonly RleEncoder _levelRuns;
    private readonly ThriftWriter _thrift;
    private ChunkRecord? _chunk;

    public PageWriter(ByteBuffer output, WireCodec codec)
    {
        (_output, _codec) = (output, codec);
        _levelRuns = new RleEncoder(_levels);
        _thrift = new ThriftWriter(_headers);
    }

    private ChunkRecord Chunk => _chunk ?? throw new InvalidOperationException("No column chunk was begun.");

    public void BeginChunk(ChunkRecord chunk)
    {
        Pad(_output);
        _chunk = chunk;
        chunk.BufferOffset = _output.Length;
        _headers.Clear();
    }

    public void EndChunk()
    {
        Chunk.Length = _output.Length - Chunk.BufferOffset;
        Chunk.HeaderCrc = PageCrc.Of(_headers.Written);
        _chunk = null;
    }

    /// <summary>Zeros up to the next aligned position.</summary>
    public static void Pad(ByteBuffer output) => output.Reserve(-output.Length & (Alignment - 1)).Clear();

    public void DictionaryPage(ReadOnlySpan<byte> values, int count)
    {
        AppendPage([], values, WirePage.Dictionary, WireEncoding.Plain, count, inPlace: false);
        Chunk.DictionaryLength = _output.Length - Chunk.BufferOffset;
    }

    /// <summary>Appends a data page; <paramref name="validity"/> is empty when no value is absent.</summary>
    public void DataPage(ReadOnlySpan<byte> values, ReadOnlySpan<bool> validity, bool nullable, int firstRow, int rows, Bounds bounds, bool inPlace)
    {
        var nulls = validity.IsEmpty ? 0 : rows - validity.Count(true);
        var levels = nullable ? Levels(validity, rows) : [];
        var start = _output.Length;
        AppendPage(levels, values, WirePage.Data, Chunk.Encoding, rows, inPlace && _codec == WireCodec.Uncompressed);
        Chunk.Pages.Add(new PageRecord(start - Chunk.BufferOffset, _output.Length - start, firstRow, rows, nulls, bounds));
        Chunk.Nulls += nulls;
    }

    private ReadOnlySpan<byte> Levels(ReadOnlySpan<bool> validity, int rows)
    {
        _levels.Clear();
        _levels.Reserve(sizeof(int));
        _levelRuns.Begin(bitWidth: 1);
        if (validity.IsEmpty)
        {
            _levelRuns.Add(1, rows);
        }
        else
        {
            for (var rest = validity; rest.Length > 0;)
            {
                var end = rest.IndexOf(!rest[0]);
                var run = end < 0 ? rest.Length : end;
                _levelRuns.Add(rest[0] ? 1 : 0, run);
                rest = rest[run..];
            }
        }

        _levelRuns.End();
        BinaryPrimitives.WriteInt32LittleEndian(_levels.Slice(0, sizeof(int)), _levels.Length - sizeof(int));
        return _levels.Written;
    }

    private void AppendPage(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values, WirePage kind, WireEncoding encoding, int count, bool inPlace)
    {
        var start = _output.Length;
        var room = HeaderRoom;
        if (inPlace)
            room += -(start + room + levels.Length) & (Alignment - 1);

        // The header holds the body's CRC, so the body comes first.
        _output.Reserve(room);
        AppendBody(levels, values);
        var bodyLength = _output.Length - start - room;
        var header = Header(kind, encoding, count, levels.Length + values.Length, _output.Slice(start + room, bodyLength), inPlace ? room : 0);
        if (header.Length < room)
        {
            _output.Slice(start + room, bodyLength).CopyTo(_output.Slice(start + header.Length, bodyLength));
            _output.Truncate(start + header.Length + bodyLength);
        }

        header.CopyTo(_output.Slice(start, header.Length));
        Chunk.UncompressedLength += header.Length + levels.Length + values.Length;
    }

    private void AppendBody(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values)
    {
        if (_codec == WireCodec.Uncompressed)
        {
            _output.Add(levels);
            _output.Add(values);
            return;
        }

        _plainBody.Clear();
        _plainBody.Add(levels);
        _plainBody.Add(values);
        PageCodec.Compress(_codec, _plainBody.Written, _output);
    }

    private ReadOnlySpan<byte> Header(WirePage kind, WireEncoding encoding, int count, int plainLength, ReadOnlySpan<byte> body, int paddedLength)
    {
        var start = _headers.Length;
        _thrift.BeginStruct();
        _thrift.I32(1, (int)kind);
        _thrift.I32(2, plainLength);
        _thrift.I32(3, body.Length);
        _thrift.I32(4, (int)PageCrc.Of(body));
        _thrift.BeginStruct(kind == WirePage.Dictionary ? (short)7 : (short)5);
        _thrift.I32(1, count);
        _thrift.I32(2, (int)encoding);
        if (kind == WirePage.Data)
        {
            _thrift.I32(3, (int)WireEncoding.Rle);
            _thrift.I32(4, (int)WireEncoding.Rle);
        }

        _thrift.EndStruct();
        if (paddedLength > 0)
        {
            // Type, field number, length and stop take six bytes; the rest are zeros that move the values to their place.
            var padding = paddedLength - (_headers.Length - start) - 6;
            Span<byte> zeros = stackalloc byte[padding];
            zeros.Clear();
            _thrift.Binary(Wire.ExtensionField, zeros);
        }

        _thrift.EndStruct();
        return _headers.Slice(start, _headers.Length - start);
    }
}
