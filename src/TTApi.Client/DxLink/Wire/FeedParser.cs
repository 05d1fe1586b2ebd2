// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;
using TTApi.Core;

namespace TTApi.Client.DxLink.Wire;

/// <summary>Reads the messages of one connection; market data goes straight into structs without an allocation per event.</summary>
/// <remarks>
/// The form of market data is decided message by message from its shape, whatever was announced. A row reaches the sink only when it was
/// read to its end; when a message turns out broken, the rows before the defect have been delivered. Not safe for concurrent use.
/// </remarks>
internal sealed partial class FeedParser(TextTable texts)
{
    private readonly Dictionary<int, Columns[]> _channels = [];
    private readonly EventRow _row = new();

    // For names with escapes, which no known name has; the second keeps a type's name while its columns are read.
    private readonly byte[] _scratch = new byte[64];
    private readonly byte[] _typeScratch = new byte[64];
    private int _channel = -1;
    private Columns[] _columns = [];

    /// <summary>Reads one message.</summary>
    /// <returns>Null for market data, any other message, or an error when it is not JSON of the expected form.</returns>
    public Result<ControlMessage?> Read<TSink>(ReadOnlySpan<byte> message, ref TSink sink)
        where TSink : IFeedSink
    {
        try
        {
            if (TryReadData(message, ref sink))
                return Result<ControlMessage?>.Ok(null);
            var control = ControlMessage.Read(message);
            foreach (var (type, fields) in control.EventFields)
                Announce(control.Channel, type, fields);
            return Result<ControlMessage?>.Ok(control);
        }
        catch (Exception broken) when (broken is WireFormatException or JsonException or InvalidOperationException)
        {
            // InvalidOperationException is the reader's word for text that is not UTF-8.
            return new TtError.Protocol("bad_message", $"A dxLink message of {message.Length} bytes is not as expected: {broken.Message}") { Cause = broken };
        }
    }

    /// <summary>Forgets what was announced: nothing of it survives a connection.</summary>
    public void Forget()
    {
        _channels.Clear();
        _channel = -1;
    }

    /// <summary>Takes the columns of a type on a channel; other types keep theirs.</summary>
    public void Announce(int channel, string type, IReadOnlyList<string> fields)
    {
        if (EventSchemas.TryFind(Encoding.UTF8.GetBytes(type), out var known))
            ColumnsOf(channel)[(int)known] = Columns.Of(EventSchemas.Of(known), fields.Select(Encoding.UTF8.GetBytes));
    }

    private Columns[] ColumnsOf(int channel)
    {
        if (channel == _channel)
            return _columns;
        if (!_channels.TryGetValue(channel, out var columns))
        {
            // A connection opens a dozen channels; more come only from a broken sender.
            if (_channels.Count >= 256)
                _channels.Clear();
            _channels.Add(channel, columns = new Columns[EventSchemas.Count]);
        }

        (_channel, _columns) = (channel, columns);
        return columns;
    }

    /// <summary>Reads the message if it is market data; its three fields may come in any order, with others between.</summary>
    private bool TryReadData<TSink>(ReadOnlySpan<byte> message, ref TSink sink)
        where TSink : IFeedSink
    {
        var scanner = new JsonScanner(message);
        var (isData, channel, data) = (false, -1, -1);
        scanner.Expect((byte)'{');
        if (scanner.Take((byte)'}'))
            return false;
        do
        {
            var name = scanner.Utf8(_scratch);
            scanner.Expect((byte)':');
            if (name.SequenceEqual("type"u8) && scanner.Peek() == (byte)'"')
            {
                if (!(isData = scanner.Utf8(_scratch).SequenceEqual("FEED_DATA"u8)))
                    return false;
            }
            else if (name.SequenceEqual("channel"u8))
            {
                channel = (int)scanner.Long();
            }
            else if (name.SequenceEqual("data"u8))
            {
                data = scanner.Position;
                if (isData && channel >= 0)
                    ReadBatches(ref scanner, channel, ref sink);
                else
                    scanner.Skip();
                data = isData && channel >= 0 ? -1 : data;
            }
            else
            {
                scanner.Skip();
            }
        }
        while (scanner.More((byte)'}'));
        scanner.ExpectEnd();
        if (!isData)
            return false;
        if (data >= 0)
        {
            scanner.Position = data;
            ReadBatches(ref scanner, channel, ref sink);
        }

        return true;
    }
}
