// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

public class ChunkTests
{
    private const int Chunk = RowPosition.ChunkBytes;
    private const string Row = "A,20240105,1,2,0.5,1.5,100\n";

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(26)]
    public void A_line_belongs_to_the_chunk_of_its_first_byte(int offset)
    {
        var before = Rows(Chunk + offset);
        var text = before + string.Concat(Enumerable.Repeat(Row, 3));

        var plain = Reading.OfText(text);
        var packed = Reading.OfBytes(Packed(text));

        Assert.Equal(text.Length, Encoding.Latin1.GetByteCount(text));
        Assert.Equal(text.Count(c => c == '\n'), plain.Rows.Count);
        Assert.Equal(Enumerable.Range(1, plain.Rows.Count), plain.Rows.Select(row => (int)row.Line));
        Assert.Equal(plain.Rows, packed.Rows);
        Assert.NotEqual(plain.Hash, packed.Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_file_may_end_at_a_chunk_s_end(int offset)
    {
        var text = Rows(Chunk + offset);

        Assert.Equal(text.Count(c => c == '\n'), Reading.OfText(text).Rows.Count);
        Assert.Equal(text.Count(c => c == '\n'), Reading.OfBytes(Packed(text)).Rows.Count);
        Assert.Equal(text.Count(c => c == '\n'), Reading.OfText(text[..^1]).Rows.Count);
        Assert.Equal(text.Count(c => c == '\n'), Reading.OfBytes(Packed(text[..^1])).Rows.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    [InlineData(-MetaStockChunk.MaxLineBytes)]
    public void A_line_of_more_than_64_KiB_is_too_long_wherever_it_stands(int offset)
    {
        var longest = Row.TrimEnd('\n') + "," + new string(' ', MetaStockChunk.MaxLineBytes - Row.Length);
        var before = Rows(Chunk + offset);
        var lines = before.Count(c => c == '\n');
        foreach (var pack in new[] { false, true })
        {
            foreach (var extra in new[] { 0, 1, 2, 5000, 3 * Chunk })
            {
                var text = before + longest + new string(' ', extra) + "\n" + Row;
                var reading = Reading.OfBytes(pack ? Packed(text) : Encoding.Latin1.GetBytes(text));

                Assert.Equal(lines + 2, reading.Lines);
                Assert.Equal(extra == 0 ? lines + 2 : lines + 1, reading.Rows.Count);
                Assert.Equal(lines + 2, reading.Rows[^1].Line);
                if (extra > 0)
                    Assert.Equal((RejectReason.LineTooLong, lines + 1L), (Assert.Single(reading.Rejects).Reason, reading.Rejects[0].Line));
            }
        }
    }

    [Fact]
    public void A_line_too_long_at_the_file_s_end_is_one_rejected_row()
    {
        var text = Row + new string('x', 2 * Chunk + 17);

        Assert.Equal(RejectReason.LineTooLong, Assert.Single(Reading.OfText(text).Rejects).Reason);
        Assert.Equal(RejectReason.LineTooLong, Assert.Single(Reading.OfBytes(Packed(text)).Rejects).Reason);
    }

    [Fact]
    public void Blank_lines_alone_fill_a_chunk_s_line_numbers()
    {
        var reading = Reading.OfText(Row + new string('\n', 2 * Chunk) + Row);

        Assert.Equal((2 * Chunk + 2, 2), (reading.Lines, reading.Rows.Count));
        Assert.Equal(2 * Chunk + 2, reading.Rows[1].Line);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Workers_take_every_chunk_once(bool pack)
    {
        var text = string.Concat(Enumerable.Range(0, 250_000).Select(i => $"T{i % 500},20240105,{i + 1},{i + 1},{i + 1},{i + 1},{i}\n"));
        using var folder = new TempDirectory();
        var path = folder.Write("rows.txt", pack ? Packed(text) : Encoding.Latin1.GetBytes(text));
        using var source = Reading.Open(path).OrThrow();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Worker(source))));

        Assert.Equal(250_000, results.Sum(result => result.Rows));
        Assert.Equal(250_000L * 249_999 / 2, results.Sum(result => result.Volume));
        Assert.Equal(FileHash.Compute(path, 2).OrThrow(), source.Hash);
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes_on_disk()
    {
        using var folder = new TempDirectory();
        foreach (var length in new[] { 0, 1, Chunk - 1, Chunk, Chunk + 1, 3 * Chunk })
        {
            var path = folder.Write("file.txt", Encoding.Latin1.GetBytes(length == 0 ? "" : Rows(length)));

            var hash = FileHash.Compute(path).OrThrow();

            Assert.Equal(hash, FileHash.Compute(path, 3).OrThrow());
            Assert.Equal(hash, Reading.OfFile(path).Hash);
        }
    }

    [Fact]
    public void The_hash_needs_every_chunk()
    {
        using var folder = new TempDirectory();
        using var source = Reading.Open(folder.Write("file.txt", Row)).OrThrow();

        Assert.Throws<InvalidOperationException>(() => source.Hash);
    }

    [Fact]
    public void Cancelling_stops_between_chunks()
    {
        using var folder = new TempDirectory();
        var path = folder.Write("file.txt", Row);
        using var source = Reading.Open(path).OrThrow();
        using var packed = Reading.Open(folder.Write("file.gz", Packed(Row))).OrThrow();
        using var chunk = new MetaStockChunk();
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => source.TryTake(chunk, cancelled));
        Assert.Throws<OperationCanceledException>(() => packed.TryTake(chunk, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => FileHash.Compute(path, 2, cancelled));
    }

    [Fact]
    public void A_disposed_chunk_has_no_memory()
    {
        var chunk = new MetaStockChunk();
        chunk.Dispose();
        chunk.Dispose();

        Assert.Throws<ObjectDisposedException>(() => chunk.Buffer.Length);
    }

    /// <summary>Rows of exactly so many bytes.</summary>
    private static string Rows(int bytes)
    {
        var text = new StringBuilder(bytes);
        while (bytes - text.Length >= 2 * Row.Length)
            text.Append(Row);
        return text.Append(Row.TrimEnd('\n').PadRight(bytes - text.Length - 1)).Append('\n').ToString();
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.Latin1.GetBytes(text));
        return packed.ToArray();
    }

    private static (int Rows, long Volume) Worker(MetaStockSource source)
    {
        var parser = new MetaStockParser(source, 0, new());
        var rows = new RawRow[1000];
        var rejects = new RejectedRows();
        using var chunk = new MetaStockChunk();
        var (count, volume) = (0, 0L);
        while (source.TryTake(chunk, CancellationToken.None))
        {
            bool done;
            do
            {
                done = parser.Parse(chunk, rows, out var written, rejects);
                count += written;
                volume += rows.Take(written).Sum(row => (long)row.Volume);
            }
            while (!done);
        }

        return (count, volume);
    }
}
