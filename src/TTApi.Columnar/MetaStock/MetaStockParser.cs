// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Turns one worker's chunks of a file into rows.</summary>
internal sealed unsafe class MetaStockParser(MetaStockSource source, int fileIndex, TickerTable tickers)
{
    private readonly ScalarLineParser _scalar = new(source.Layout, source.Options, tickers);

    /// <summary>Parses on from the chunk's cursor.</summary>
    /// <returns>True when the chunk is exhausted; false when <paramref name="destination"/> is full and more lines are left.</returns>
    /// <remarks>Every line is a row, a rejected row or no row at all: blank, or a repeated header.</remarks>
    /// <exception cref="TtException">A header in the middle says something else than the file's own.</exception>
    public bool Parse(MetaStockChunk chunk, Span<RawRow> destination, out int written, RejectedRows rejects)
    {
        written = 0;
        if (chunk.LineCount == 0)
            tickers.BeginChunk();
        while (chunk.Cursor < chunk.Limit)
        {
            if (written == destination.Length)
                return false;
            ParseLine(chunk, destination, ref written, rejects);
        }

        return true;
    }

    private void ParseLine(MetaStockChunk chunk, Span<RawRow> destination, ref int written, RejectedRows rejects)
    {
        var rest = new ReadOnlySpan<byte>(chunk.Data + chunk.Cursor, chunk.Limit - chunk.Cursor);
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        var position = new RowPosition(fileIndex, chunk.Index, chunk.LineCount);
        switch (_scalar.Parse(line, end < 0 && chunk.IsUnterminated, out var row, out var reason))
        {
            case LineKind.Row:
                row.Position = position;
                destination[written++] = row;
                chunk.RowCount++;
                if (tickers.IsOutOfOrder(row.Ticker, row.Date))
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

        chunk.LineCount++;
        chunk.Cursor += end < 0 ? line.Length : end + 1;
    }

    private TtException OtherHeader(RowPosition position, ReadOnlySpan<byte> line)
    {
        var number = source.LineNumber(position);
        var header = HeaderLine.Read(LineText.Trim(line), source.Layout.Separator);
        var found = header is { Roles: { IsDefaultOrEmpty: false } roles } ? MetaStockLayout.Describe(roles) : "other columns";
        return new(new TtError.Data(
            "wrong_header",
            $"Line {number} of '{source.Path}' is a header for {found}; the file began with {MetaStockLayout.Describe(source.Layout.Roles)}.",
            "Files of different layouts were joined; import them one by one.") { File = source.Path, Line = number });
    }
}
