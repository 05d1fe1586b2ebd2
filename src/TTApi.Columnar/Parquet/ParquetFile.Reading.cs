// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Reading;
using TTApi.Core;

namespace TTApi.Columnar.Parquet;

/// <content>Reading of values.</content>
public sealed partial class ParquetFile
{
    /// <summary>The pages of a column, with their statistics if the file has a page index.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public IReadOnlyList<ParquetPage> Pages(int rowGroup, int column)
    {
        var chunk = Chunk(rowGroup, column);
        try
        {
            var pages = OpenChunk.Of(_file, chunk, Schema.Columns[column].Nullable).Pages;
            var statistics = chunk.Info.ColumnIndexLength == 0
                ? new ParquetStatistics[pages.Count]
                : PageIndexReader.Read(_file.Slice(chunk.Info.ColumnIndexOffset, chunk.Info.ColumnIndexLength).ToArray(), pages.Count);
            var result = new ParquetPage[pages.Count];
            for (var i = 0; i < result.Length; i++)
                result[i] = new ParquetPage(pages[i].FirstRow, pages[i].Rows, statistics[i]);
            return result;
        }
        catch (CorruptParquetException broken)
        {
            throw Located(broken, rowGroup, column);
        }
    }

    /// <summary>The values of a page where they lie in the mapped file, if it is plain, not compressed and without nulls.</summary>
    /// <typeparam name="T"><c>double</c>, <c>long</c>, or <c>int</c> for Int32 and Date.</typeparam>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public bool TryGetInPlace<T>(int rowGroup, int column, int page, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var chunk = Chunk(rowGroup, column);
        CheckType<T>(column);
        try
        {
            var open = OpenChunk.Of(_file, chunk, Schema.Columns[column].Nullable);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)page, (uint)open.Pages.Count, nameof(page));
            return TryGetInPlace(open, page, 0, open.Pages[page].Rows, out values);
        }
        catch (CorruptParquetException broken)
        {
            throw Located(broken, rowGroup, column);
        }
    }

    /// <summary>Rows of a row group where they lie in the mapped file, if they are in one page that can be read in place.</summary>
    /// <typeparam name="T"><c>double</c>, <c>long</c>, or <c>int</c> for Int32 and Date.</typeparam>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public bool TryGetRowsInPlace<T>(int rowGroup, int column, int firstRow, int rows, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var chunk = Chunk(rowGroup, column);
        CheckType<T>(column);
        CheckRows(rowGroup, firstRow, rows);
        values = default;
        if (rows == 0)
            return true;
        try
        {
            var open = OpenChunk.Of(_file, chunk, Schema.Columns[column].Nullable);
            var page = open.Pages.PageOf(firstRow);
            var skip = firstRow - open.Pages[page].FirstRow;
            return rows <= open.Pages[page].Rows - skip && TryGetInPlace(open, page, skip, rows, out values);
        }
        catch (CorruptParquetException broken)
        {
            throw Located(broken, rowGroup, column);
        }
    }

    /// <summary>Reads rows of a column of doubles; absent values become NaN.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public void ReadDoubles(int rowGroup, int column, int firstRow, Span<double> destination) =>
        Read<double, DoubleDecoder>(rowGroup, column, firstRow, destination, []);

    /// <summary>Reads rows of a column of 32-bit integers or dates; with <paramref name="validity"/> also which are present, else all must be.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    /// <exception cref="InvalidOperationException">A value is absent and there is no room to say so.</exception>
    public void ReadInt32s(int rowGroup, int column, int firstRow, Span<int> destination, Span<bool> validity = default) =>
        Read<int, Int32Decoder>(rowGroup, column, firstRow, destination, validity);

    /// <summary>Reads rows of a column of 64-bit integers; with <paramref name="validity"/> also which are present, else all must be.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    /// <exception cref="InvalidOperationException">A value is absent and there is no room to say so.</exception>
    public void ReadInt64s(int rowGroup, int column, int firstRow, Span<long> destination, Span<bool> validity = default) =>
        Read<long, Int64Decoder>(rowGroup, column, firstRow, destination, validity);

    /// <summary>Reads rows of a column of booleans; with <paramref name="validity"/> also which are present, else all must be.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    /// <exception cref="InvalidOperationException">A value is absent and there is no room to say so.</exception>
    public void ReadBooleans(int rowGroup, int column, int firstRow, Span<bool> destination, Span<bool> validity = default) =>
        Read<bool, BooleanDecoder>(rowGroup, column, firstRow, destination, validity);

    /// <summary>Reads rows of a column of strings; absent ones become null.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public void ReadStrings(int rowGroup, int column, int firstRow, Span<string?> destination) =>
        Read<string?, StringDecoder>(rowGroup, column, firstRow, destination, []);

    /// <summary>A whole column of strings as runs of equal values; neighbouring runs differ. Costs nothing per row where the file has runs too.</summary>
    /// <exception cref="TtException">The file is corrupt here.</exception>
    public IReadOnlyList<StringRun> StringRuns(int rowGroup, int column)
    {
        var chunk = Chunk(rowGroup, column);
        CheckType<string>(column);
        try
        {
            return StringRunReader.Read(OpenChunk.Of(_file, chunk, Schema.Columns[column].Nullable));
        }
        catch (CorruptParquetException broken)
        {
            throw Located(broken, rowGroup, column);
        }
    }

    private static bool TryGetInPlace<T>(scoped in OpenChunk open, int index, int skip, int rows, out ReadOnlySpan<T> values)
        where T : unmanaged
    {
        values = default;
        if (open.Chunk.Info.Codec != WireCodec.Uncompressed || open.Pages[index].Header.Encoding != WireEncoding.Plain || open.Chunk.Info.Type == WireType.Boolean)
            return false;
        var page = PageOpener.Open(open.File, open.Chunk, open.Pages, index, open.Nullable);
        if (page.MayHaveNulls)
            return false;
        values = ValueDecoder.Plain<T>(page.Values, skip, rows);
        return true;
    }

    private void Read<T, TDecoder>(int rowGroup, int column, int firstRow, Span<T> destination, Span<bool> validity)
        where TDecoder : struct, ColumnReader.IDecoder<T>
    {
        var chunk = Chunk(rowGroup, column);
        CheckType<T>(column);
        CheckRows(rowGroup, firstRow, destination.Length);
        if (!validity.IsEmpty && validity.Length != destination.Length)
            throw new ArgumentException($"There is room for {destination.Length} values, but for {validity.Length} validity flags.", nameof(validity));
        if (destination.IsEmpty)
            return;
        try
        {
            ColumnReader.Read<T, TDecoder>(OpenChunk.Of(_file, chunk, Schema.Columns[column].Nullable), firstRow, destination, validity);
        }
        catch (CorruptParquetException broken)
        {
            throw Located(broken, rowGroup, column);
        }
    }

    private ParquetColumnChunk Chunk(int rowGroup, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rowGroup, (uint)RowGroups.Count, nameof(rowGroup));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Schema.Columns.Count, nameof(column));
        return RowGroups[rowGroup].Columns[column];
    }

    private void CheckRows(int rowGroup, int firstRow, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)firstRow + rows, RowGroups[rowGroup].Rows, nameof(rows));
    }

    private void CheckType<T>(int column)
    {
        var (name, type) = (Schema.Columns[column].Name, Schema.Columns[column].Type);
        var fits = type switch
        {
            ParquetType.Boolean => typeof(T) == typeof(bool),
            ParquetType.Int32 or ParquetType.Date => typeof(T) == typeof(int),
            ParquetType.Int64 => typeof(T) == typeof(long),
            ParquetType.Double => typeof(T) == typeof(double),
            _ => typeof(T) == typeof(string),
        };
        if (!fits)
            throw new ArgumentException($"The column '{name}' is {type}, not {typeof(T).Name}.", nameof(column));
    }
}
