// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class FlippedByteTests
{
    [Theory]
    [InlineData(ParquetCodec.Uncompressed)]
    [InlineData(ParquetCodec.Snappy)]
    [InlineData(ParquetCodec.Gzip)]
    public void A_flipped_byte_is_detected_or_changes_no_value(ParquetCodec codec)
    {
        using var folder = new TempDirectory();
        var path = folder["t.parquet"];
        Table(20).Write(path, new() { Codec = codec, RowsPerPage = 10, Metadata = new Dictionary<string, string> { ["key"] = "value" } }, rowsPerGroup: 12);
        var bytes = File.ReadAllBytes(path);
        var expected = Everything(path).Value;
        var (detected, harmless) = (0, 0);

        using var disk = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var pattern in (ReadOnlySpan<byte>)[(byte)(1 << (at % 8)), 0xFF])
            {
                RandomAccess.Write(disk, [(byte)(bytes[at] ^ pattern)], at);
                var found = Everything(path);
                RandomAccess.Write(disk, [bytes[at]], at);
                if (!found.IsOk)
                    detected++;
                else if (found.Value == expected)
                    harmless++;
                else
                    Assert.Fail($"Byte {at} of {bytes.Length} flipped by {pattern:x2} changes what is read, and nobody notices.");
            }
        }

        // What may be flipped is the padding in front of pages and row groups and the mark that says a file is ours.
        Assert.True(detected > harmless, $"{detected} flips were detected, {harmless} were harmless");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(-1)]
    [InlineData(-9)]
    [InlineData(-500)]
    public void A_file_cut_short_is_refused(int length)
    {
        using var folder = new TempDirectory();
        var path = folder["t.parquet"];
        Table().Write(path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(length < 0 ? bytes.Length + length : length)]);

        var error = Assert.IsType<TtError.Data>(ParquetFile.Open(path).Error);

        Assert.Equal("data.corrupt_parquet", error.Code);
        Assert.Equal(path, error.File);
    }

    [Fact]
    public void A_broken_page_is_told_with_file_row_group_and_column()
    {
        using var folder = new TempDirectory();
        var path = folder["t.parquet"];
        Table().Write(path, rowsPerGroup: 24);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(100.25 + 30))] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var file = ParquetFile.Open(path).OrThrow();

        var error = Assert.Throws<TtException>(() => file.ReadDoubles(1, 1, 0, new double[3])).Error;

        Assert.Equal("data.corrupt_parquet", error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("row group 1, column 'price'", error.Message, StringComparison.Ordinal);
        Assert.Contains("CRC", error.Message, StringComparison.Ordinal);
        Assert.Throws<TtException>(() => file.TryGetInPlace<double>(1, 1, 0, out _));
        file.ReadDoubles(0, 1, 0, new double[3]);
    }

    private static ParquetTable Table(int rows = 40) => ParquetTable.Of(
        (new ParquetColumn("symbol", ParquetType.String, Nullable: false), [.. Enumerable.Range(0, rows).Select(i => (object?)$"SYM{i / 10}")]),
        (new ParquetColumn("price", ParquetType.Double, Nullable: true), [.. Enumerable.Range(0, rows).Select(i => i % 9 == 4 ? null : (object?)(100.25 + i))]),
        (new ParquetColumn("date", ParquetType.Date, Nullable: false), [.. Enumerable.Range(0, rows).Select(i => (object?)(17_000 + i))]),
        (new ParquetColumn("constant", ParquetType.Double, Nullable: true), [.. Enumerable.Repeat((object?)0.0, rows)]),
        (new ParquetColumn("delta", ParquetType.Int64, Nullable: false, ParquetEncoding.DeltaBinaryPacked), [.. Enumerable.Range(0, rows).Select(i => (object?)(long)(i * i))]),
        (new ParquetColumn("flag", ParquetType.Boolean, Nullable: false), [.. Enumerable.Range(0, rows).Select(i => (object?)(i % 3 == 0))]));

    /// <summary>All that can be read of a file, as one text.</summary>
    private static Result<string> Everything(string path)
    {
        if (!ParquetFile.Open(path).TryGet(out var file, out var error))
            return error;
        using (file)
        {
            try
            {
                var table = ParquetTable.Read(file);
                var text = new System.Text.StringBuilder().AppendJoin(';', file.Schema.Columns).AppendJoin(';', file.Metadata).Append(file.Rows);
                foreach (var column in table.Columns)
                    text.AppendJoin(',', column.Select(Peer.Text));
                foreach (var group in file.RowGroups)
                {
                    text.AppendJoin(',', file.StringRuns(group.Index, 0));
                    for (var i = 0; i < file.Schema.Columns.Count; i++)
                        text.AppendJoin(',', file.Pages(group.Index, i).Select(page => $"{page.FirstRow} {page.Rows} {Text(page.Statistics)}")).Append(Text(group.Columns[i].Statistics));
                }

                return text.ToString();
            }
            catch (TtException refused)
            {
                return refused.Error;
            }
        }
    }

    private static string Text(ParquetStatistics statistics)
    {
        statistics.TryGetStrings(out var min, out var max);
        return $"{statistics.HasBounds} {statistics.NullCount} {min} {max}";
    }
}
