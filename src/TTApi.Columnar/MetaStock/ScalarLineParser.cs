// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;
using TTApi.Columnar.Scan;

namespace TTApi.Columnar.MetaStock;

/// <summary>What a line turned out to be.</summary>
internal enum LineKind
{
    Row,
    Rejected,

    /// <summary>Blank, or a header like the file's own.</summary>
    NotARow,

    /// <summary>A header that says something else than the file's own.</summary>
    OtherHeader,
}

/// <summary>Parses one line, strictly and field by field: the specification of what a line means.</summary>
internal sealed class ScalarLineParser
{
    private readonly MetaStockLayout _layout;
    private readonly TickerTable _tickers;
    private readonly bool _strict;
    private readonly int _firstDate = EpochDay.Of(new DateOnly(DateText.FirstYear, 1, 1));
    private readonly int _lastDate;
    private readonly int _ticker;
    private readonly int _period;
    private readonly int _date;
    private readonly int _time;
    private readonly int[] _prices;
    private readonly int _close;
    private readonly int _volume;
    private readonly int _openInterest;

    public ScalarLineParser(MetaStockLayout layout, MetaStockOptions options, TickerTable tickers)
    {
        _layout = layout;
        _tickers = tickers;
        _strict = options.Strict;
        _lastDate = EpochDay.Of(options.LastDate);
        _ticker = layout.IndexOf(ColumnRole.Ticker);
        _period = layout.IndexOf(ColumnRole.Period);
        _date = layout.IndexOf(ColumnRole.Date);
        _time = layout.IndexOf(ColumnRole.Time);
        _prices = [layout.IndexOf(ColumnRole.Open), layout.IndexOf(ColumnRole.High), layout.IndexOf(ColumnRole.Low)];
        _close = layout.IndexOf(ColumnRole.Close);
        _volume = layout.IndexOf(ColumnRole.Volume);
        _openInterest = layout.IndexOf(ColumnRole.OpenInterest);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <param name="isUnterminated">It is the file's last and has no line feed.</param>
    /// <param name="row">Everything but its position, when it is a row; ticker and date as far as known when it is rejected.</param>
    /// <param name="reason">Why it is rejected.</param>
    public LineKind Parse(ReadOnlySpan<byte> line, bool isUnterminated, out RawRow row, out RejectReason reason)
    {
        row = new() { Ticker = RejectedRows.NoTicker, Date = RejectedRows.NoDate };
        reason = RejectReason.LineTooLong;
        if (line.Length > MetaStockChunk.MaxLineBytes)
            return LineKind.Rejected;
        line = LineText.Trim(line);
        if (line.IsEmpty)
            return LineKind.NotARow;

        reason = RejectReason.NulByte;
        if (line.Contains((byte)0))
            return LineKind.Rejected;
        Span<Range> ranges = stackalloc Range[MetaStockLayout.MaxColumns + 1];
        reason = RejectReason.BadQuote;
        if (!FieldList.TrySplit(line, _layout.Separator, ranges, out var total, out var fields))
            return LineKind.Rejected;
        JoinWeekday(ref total, ranges, fields);

        var columns = _layout.Roles.Length;
        var isWhole = total == columns || (total == columns + 1 && fields[columns].IsEmpty);
        if (!isWhole || !DateText.TryParse(fields[_date], _layout.Dates, out row.Date))
        {
            row.Date = RejectedRows.NoDate;
            if (HeaderIn(line) is { } header)
                return ReadHeader(header, line, isUnterminated, ref row, out reason);
        }

        if (!isWhole)
        {
            reason = total < columns && isUnterminated ? RejectReason.TruncatedLine : RejectReason.WrongColumnCount;
            Identify(fields, isUnterminated, ref row);
            return LineKind.Rejected;
        }

        return ReadFields(fields, ref row, out reason) ? LineKind.Row : LineKind.Rejected;
    }

    /// <summary>Tells whose row it is, and of which day, so far as a row of too few or too many columns lets itself be told.</summary>
    private void Identify(FieldList fields, bool isUnterminated, ref RawRow row)
    {
        // The last field of a line that was cut off may be a piece of itself. Without a date there is no telling that the ticker is one.
        var told = isUnterminated ? fields.Count - 1 : fields.Count;
        if (_date >= told || !DateText.TryParse(fields[_date], _layout.Dates, out var date) || date < _firstDate || date > _lastDate)
            return;
        if (_layout.FileTicker is { } symbol)
            row.Ticker = _tickers.IdOf(symbol);
        else if (_ticker >= told || !_tickers.TryGetId(fields[_ticker], out row.Ticker))
            return;
        row.Date = date;
    }

    private bool ReadFields(FieldList fields, ref RawRow row, out RejectReason reason)
    {
        var date = row.Date;
        reason = RejectReason.BadTicker;
        if (_layout.FileTicker is { } symbol)
            row.Ticker = _tickers.IdOf(symbol);
        else if (!_tickers.TryGetId(fields[_ticker], out row.Ticker))
            return false;

        reason = RejectReason.BadPeriod;
        if (_period >= 0 && fields[_period] is not [(byte)'D' or (byte)'d'])
            return false;
        reason = RejectReason.BadDate;
        if (date < _firstDate || date > _lastDate)
            return false;
        reason = RejectReason.BadTime;
        if (_time >= 0 && !TimeText.IsValid(fields[_time]))
            return false;
        reason = RejectReason.BadNumber;
        return ReadNumbers(fields, ref row) && RowRules.IsAcceptable(ref row, _strict, out reason);
    }

    private bool ReadNumbers(FieldList fields, ref RawRow row)
    {
        var empty = 0;
        var named = 0;
        foreach (var column in _prices)
        {
            named += column >= 0 ? 1 : 0;
            empty += column >= 0 && fields[column].IsEmpty ? 1 : 0;
        }

        return (empty == 0 || empty == named)
            && TryOptional(fields, _prices[0], out row.Open)
            && TryOptional(fields, _prices[1], out row.High)
            && TryOptional(fields, _prices[2], out row.Low)
            && DecimalText.TryParse(fields[_close], out row.Close)
            && TryOptional(fields, _volume, out row.Volume) && !(row.Volume < 0)
            && TryOptional(fields, _openInterest, out row.OpenInterest) && !(row.OpenInterest < 0);
    }

    private static bool TryOptional(FieldList fields, int column, out double value)
    {
        value = double.NaN;
        return column < 0 || fields[column].IsEmpty || DecimalText.TryParse(fields[column], out value);
    }

    /// <summary>An unquoted <c>Mon, 21 Jan 2008</c> in a comma-separated file falls in two fields.</summary>
    private void JoinWeekday(ref int total, Span<Range> ranges, in FieldList fields)
    {
        if (_layout.Separator != ',' || total != _layout.Roles.Length + 1 || total > ranges.Length || !DateText.IsWeekday(fields[_date]))
            return;
        ranges[_date] = ranges[_date + 1];
        ranges[(_date + 2)..total].CopyTo(ranges[(_date + 1)..]);
        ranges[total - 1] = ranges[total - 2].End..ranges[total - 2].End;
        total--;
    }

    private HeaderLine? HeaderIn(ReadOnlySpan<byte> line)
    {
        // Every usable header has one of these; most defective rows have none, and reading a header is slow.
        const int LongestHeader = 4096;
        if (line.Length > LongestHeader || !(Has(line, "DATE"u8, "date"u8, "Date"u8) || Has(line, "YY"u8, "yy"u8, "Yy"u8)))
            return null;
        return HeaderLine.Read(line, _layout.Separator)
            ?? (_layout.Separator == ',' ? null : HeaderLine.Read(line, (byte)','))
            ?? (_layout.Separator == ';' ? null : HeaderLine.Read(line, (byte)';'))
            ?? (_layout.Separator == '\t' ? null : HeaderLine.Read(line, (byte)'\t'));
    }

    private LineKind ReadHeader(HeaderLine header, ReadOnlySpan<byte> line, bool isUnterminated, ref RawRow row, out RejectReason reason)
    {
        reason = default;
        if (!_layout.AgreesWith(header))
            return LineKind.OtherHeader;
        return header.GluedRow < 0 ? LineKind.NotARow : Parse(line[header.GluedRow..], isUnterminated, out row, out reason);
    }

    private static bool Has(ReadOnlySpan<byte> line, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> mixed) =>
        line.IndexOf(upper) >= 0 || line.IndexOf(lower) >= 0 || line.IndexOf(mixed) >= 0;
}
