// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>The fields of a line: between separators, without the spaces and simple quotes around them.</summary>
internal readonly ref struct FieldList
{
    private readonly ReadOnlySpan<byte> _line;
    private readonly ReadOnlySpan<Range> _ranges;

    private FieldList(ReadOnlySpan<byte> line, ReadOnlySpan<Range> ranges)
    {
        _line = line;
        _ranges = ranges;
    }

    public int Count => _ranges.Length;

    public ReadOnlySpan<byte> this[int index] => _line[_ranges[index]];

    /// <summary>Splits a line that has no end and no NUL.</summary>
    /// <param name="line">The line.</param>
    /// <param name="separator">What stands between fields; a quoted field may hold it.</param>
    /// <param name="ranges">Room for the fields; what is beyond it counts, but is not kept.</param>
    /// <param name="total">How many fields there are.</param>
    /// <param name="fields">As many of them as fit.</param>
    /// <returns>False when a quoted field does not end before the next separator or the line's end.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> line, byte separator, Span<Range> ranges, out int total, out FieldList fields)
    {
        total = 0;
        fields = default;
        for (var start = 0; start <= line.Length; total++)
        {
            int end;
            Range range;
            if (start < line.Length && line[start] == '"')
            {
                if (!TryQuoted(line, start + 1, out var close))
                    return false;
                range = (start + 1)..close;
                var after = line[(close + 1)..].IndexOf(separator);
                end = after < 0 ? line.Length : close + 1 + after;
                if (line[(close + 1)..end].ContainsAnyExcept((byte)' '))
                    return false;
            }
            else
            {
                var length = line[start..].IndexOf(separator);
                end = length < 0 ? line.Length : start + length;
                range = start..end;
            }

            if (total < ranges.Length)
                ranges[total] = Trim(line, range);
            start = end + 1;
        }

        fields = new(line, ranges[..Math.Min(total, ranges.Length)]);
        return true;
    }

    /// <summary>Finds the quote that ends a field; two in a row stand for one inside it.</summary>
    private static bool TryQuoted(ReadOnlySpan<byte> line, int start, out int close)
    {
        for (close = start; ; close += 2)
        {
            var quote = line[close..].IndexOf((byte)'"');
            if (quote < 0)
                return false;
            close += quote;
            if (close + 1 >= line.Length || line[close + 1] != '"')
                return true;
        }
    }

    private static Range Trim(ReadOnlySpan<byte> line, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        while (start < end && line[start] is (byte)' ' or (byte)'\t')
            start++;
        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t')
            end--;
        return start..end;
    }
}
