// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace TTApi.Sandbox.DxLink;

/// <summary>FEED_DATA of one type on one channel while it is being written.</summary>
internal sealed class EventBatch : IDisposable
{
    /// <summary>A message is sent when it has grown beyond this.</summary>
    public const int FullBytes = 16 * 1024;

    private static readonly byte[] StrangeField = "\"sandboxUnknown\""u8.ToArray();

    private readonly PooledBuffer _buffer = new(FullBytes * 2);
    private Lane? _lane;
    private bool _compact;

    public int Count { get; private set; }

    public bool IsFull => _buffer.Length > FullBytes;

    public void Begin(long channel, Lane lane, bool compact)
    {
        (_lane, _compact, Count) = (lane, compact, 0);
        _buffer.Clear();
        _buffer.Append("{\"type\":\"FEED_DATA\",\"channel\":"u8);
        _buffer.Append(Encoding.ASCII.GetBytes(channel.ToString(CultureInfo.InvariantCulture)));
        _buffer.Append(",\"data\":["u8);
        if (compact)
        {
            _buffer.Append(lane.Type.Json);
            _buffer.Append(",["u8);
        }
    }

    public void Add(ReadOnlySpan<Value> row, bool nothingButNaN)
    {
        var lane = _lane!; // begun
        if (Count++ > 0)
            _buffer.Append((byte)',');
        if (_compact)
            Flat(lane, row, nothingButNaN);
        else
            Whole(lane, row, nothingButNaN);
    }

    public ReadOnlyMemory<byte> End()
    {
        _buffer.Append(_compact ? "]]}"u8 : "]}"u8);
        return _buffer.Written;
    }

    public void Dispose() => _buffer.Dispose();

    private void Flat(Lane lane, ReadOnlySpan<Value> row, bool nothingButNaN)
    {
        var fields = lane.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                _buffer.Append((byte)',');
            Write(row[fields[i]], nothingButNaN);
        }

        if (lane.HasStrangeField)
            _buffer.Append(",\"?\""u8);
    }

    private void Whole(Lane lane, ReadOnlySpan<Value> row, bool nothingButNaN)
    {
        var first = true;
        _buffer.Append((byte)'{');
        foreach (var place in lane.Fields)
        {
            if (row[place].IsEmpty)
                continue;
            if (!first)
                _buffer.Append((byte)',');
            first = false;
            _buffer.Append(lane.Type.FieldJson[place]);
            _buffer.Append((byte)':');
            Write(row[place], nothingButNaN);
        }

        if (lane.HasStrangeField)
        {
            if (!first)
                _buffer.Append((byte)',');
            _buffer.Append(StrangeField);
            _buffer.Append(":\"?\""u8);
        }

        _buffer.Append((byte)'}');
    }

    private void Write(in Value value, bool nothingButNaN)
    {
        if (nothingButNaN && value.IsDouble)
            Value.NaN.Write(_buffer);
        else
            value.Write(_buffer);
    }
}
