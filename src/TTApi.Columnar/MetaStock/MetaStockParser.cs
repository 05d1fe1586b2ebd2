// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock.Vectors;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Turns one worker's chunks of a file into rows.</summary>
internal sealed unsafe class MetaStockParser
{
    private readonly MetaStockSource _source;
    private readonly int _fileIndex;
    private readonly TickerTable _tickers;
    private readonly ScalarLineParser _scalar;
    private readonly VectorLineParser? _vector;
    private readonly LineEngine _engine;

    /// <summary>Parses with the fastest vectors the machine has.</summary>
    public MetaStockParser(MetaStockSource source, int fileIndex, TickerTable tickers)
        : this(source, fileIndex, tickers, LineEngines.Best)
    {
    }

    internal MetaStockParser(MetaStockSource source, int fileIndex, TickerTable tickers, LineEngine engine)
    {
        _source = source;
        _fileIndex = fileIndex;
        _tickers = tickers;
        _engine = engine;
        _scalar = new(source.Layout, source.Options, tickers);
        if (engine != LineEngine.Scalar && VectorLineParser.Suits(source.Layout))
            _vector = new(source.Layout, source.Options, tickers);
    }

    /// <summary>Lines that took the slow way.</summary>
    internal long ScalarLines { get; private set; }

    /// <summary>Parses on from the chunk's cursor.</summary>
    /// <returns>True when the chunk is exhausted; false when <paramref name="destination"/> is full and more lines are left.</returns>
    /// <remarks>Every line is a row, a rejected row or no row at all: blank, or a repeated header.</remarks>
    /// <exception cref="TtException">A header in the middle says something else than the file's own.</exception>
    public bool Parse(MetaStockChunk chunk, Span<RawRow> destination, out int written, RejectedRows rejects)
    {
        written = 0;
        if (chunk.LineCount == 0)
            _tickers.BeginChunk();
        while (chunk.Cursor < chunk.Limit)
        {
            if (written == destination.Length)
                return false;
            if (_vector is null || !ParseBlock(chunk, destination, ref written, rejects))
                ParseLine(chunk, destination, ref written, rejects);
        }

        return true;
    }

    /// <summary>Parses the whole lines of the next block; false when there are none, or none that vectors may look at.</summary>
    private bool ParseBlock(MetaStockChunk chunk, Span<RawRow> destination, ref int written, RejectedRows rejects)
    {
        BuildIndex(chunk);
        var block = chunk.Block;
        if (block.LineCount == 0 || block.HasNul)
            return false;

        for (var line = 0; line < block.LineCount && written < destination.Length; line++)
        {
            var parsed = ParseRows(chunk, line, destination[written..]);
            (line, written) = (line + parsed, written + parsed);
            if (line < block.LineCount && written < destination.Length)
                ParseLine(chunk, destination, ref written, rejects);
        }

        return true;
    }

    private int ParseRows(MetaStockChunk chunk, int line, Span<RawRow> room)
    {
        var position = new RowPosition(_fileIndex, chunk.Index, chunk.LineCount);
        var block = chunk.Block;
        var late = 0;
        var parsed = _engine == LineEngine.Vector128
            ? _vector!.Parse<PortableDigits>(chunk.Data, block, line, room, position, ref late) // blocks are only parsed when there is one
            : _vector!.Parse<Avx2Digits>(chunk.Data, block, line, room, position, ref late);
        if (parsed == 0)
            return 0;
        chunk.OutOfOrder += late;
        chunk.RowCount += parsed;
        chunk.LineCount += parsed;
        chunk.Cursor = (int)block.Ends[block.Lines[line + parsed - 1] - 1] + 1;
        return parsed;
    }

    private void BuildIndex(MetaStockChunk chunk)
    {
        var separator = _source.Layout.Separator;
        switch (_engine)
        {
            case LineEngine.Avx512:
                chunk.Block.Build<Scanner512>(chunk.Data, chunk.Cursor, chunk.Limit, separator);
                break;
            case LineEngine.Avx2:
                chunk.Block.Build<Scanner256>(chunk.Data, chunk.Cursor, chunk.Limit, separator);
                break;
            default:
                chunk.Block.Build<Scanner128>(chunk.Data, chunk.Cursor, chunk.Limit, separator);
                break;
        }
    }

    private void ParseLine(MetaStockChunk chunk, Span<RawRow> destination, ref int written, RejectedRows rejects)
    {
        var rest = new ReadOnlySpan<byte>(chunk.Data + chunk.Cursor, chunk.Limit - chunk.Cursor);
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        var position = new RowPosition(_fileIndex, chunk.Index, chunk.LineCount);
        switch (_scalar.Parse(line, end < 0 && chunk.IsUnterminated, out var row, out var reason))
        {
            case LineKind.Row:
                row.Position = position;
                destination[written++] = row;
                chunk.RowCount++;
                if (_tickers.IsOutOfOrder(row.Ticker, row.Date))
                    chunk.OutOfOrder++;
                break;
            case LineKind.Rejected:
                rejects.Add(position, reason, LineText.Trim(line), row.Ticker, row.Date);
                chunk.RejectedCount++;
                break;
            case LineKind.OtherHeader:
                throw OtherHeader(position, line);
            case LineKind.NotARow:
                break;
        }

        ScalarLines++;
        chunk.LineCount++;
        chunk.Cursor += end < 0 ? line.Length : end + 1;
    }

    private TtException OtherHeader(RowPosition position, ReadOnlySpan<byte> line)
    {
        var number = _source.LineNumber(position);
        var layout = _source.Layout;
        var header = HeaderLine.Read(LineText.Trim(line), layout.Separator);
        var found = header is { Roles: { IsDefaultOrEmpty: false } roles } ? MetaStockLayout.Describe(roles) : "other columns";
        return new(new TtError.Data(
            "wrong_header",
            $"Line {number} of '{_source.Path}' is a header for {found}; the file began with {MetaStockLayout.Describe(layout.Roles)}.",
            "Files of different layouts were joined; import them one by one.") { File = _source.Path, Line = number });
    }
}
