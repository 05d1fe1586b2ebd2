// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

public class RefusedFileTests
{
    private const string Text = "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\nA,20240105,1,2,0.5,1.5,100\nA,20240108,1,2,0.5,1.5,100\n";

    [Fact]
    public void Utf16_is_refused_with_what_to_do()
    {
        byte[][] files =
        [
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            Encoding.Unicode.GetBytes(Text), Encoding.BigEndianUnicode.GetBytes(Text),
        ];
        foreach (var file in files)
        {
            var error = Reading.Refusal(file);

            Assert.Equal("data.utf16", error.Code);
            Assert.Contains("iconv", error.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Binary_files_are_refused()
    {
        var noise = new byte[10_000];
        new Random(5).NextBytes(noise);

        Assert.Contains("ZIP archive", Reading.Refusal("PK\u0003\u0004 and more").Message, StringComparison.Ordinal);
        Assert.Contains("Parquet", Reading.Refusal("PAR1 and more").Message, StringComparison.Ordinal);
        Assert.Contains("gzip within gzip", Reading.Refusal(Packed(Packed(Encoding.ASCII.GetBytes(Text)))).Message, StringComparison.Ordinal);
        Assert.Contains("control characters", Reading.Refusal(noise).Message, StringComparison.Ordinal);
        Assert.Equal("data.binary_file", Reading.Refusal(new byte[5000]).Code);
    }

    [Fact]
    public void A_file_of_one_endless_line_is_refused() => Assert.Equal("data.wrong_header", Reading.Refusal(new string('x', 3_000_000)).Code);

    [Fact]
    public void A_file_that_begins_with_nothing_but_blanks_is_refused() => Assert.Contains("blank", Reading.Refusal(new string('\n', 100_000) + Text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_gzip_file_cut_off_anywhere_is_refused()
    {
        var whole = Packed(Encoding.ASCII.GetBytes(Text));
        for (var length = 2; length < whole.Length; length++)
            Assert.Equal("data.bad_gzip", Reading.Refusal(whole.AsSpan(0, length)).Code);
        for (var length = 0; length < 2; length++)
            Assert.Equal("data.bad_gzip", Reading.Refusal(whole.AsSpan(0, length), "bars.gz").Code);
    }

    [Fact]
    public void A_gzip_file_of_many_members_reads_as_one_and_is_refused_when_any_is_cut_off()
    {
        var first = Packed(Encoding.ASCII.GetBytes(Text));
        byte[] both = [.. first, .. Packed([]), .. Packed("B,20240105,1,2,0.5,1.5,100\n"u8)];

        Assert.Equal(3, Reading.OfBytes(both).Rows.Count);
        for (var length = first.Length + 1; length < both.Length; length++)
        {
            if (length != first.Length + Packed([]).Length)
                Assert.Equal("data.bad_gzip", Reading.Refusal(both.AsSpan(0, length)).Code);
        }
    }

    [Fact]
    public void A_flipped_bit_in_gzip_is_refused_or_changes_nothing()
    {
        var whole = Packed(Encoding.ASCII.GetBytes(Text));
        byte[] both = [.. whole, .. Packed("B,20240105,1,2,0.5,1.5,100\n"u8)];
        var refused = 0;
        for (var bit = 16; bit < both.Length * 8; bit++)
        {
            var damaged = both.ToArray();
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            try
            {
                Assert.Equal(3, Reading.OfBytes(damaged).Rows.Count);
            }
            catch (TtException e)
            {
                Assert.Equal("data.bad_gzip", e.Error.Code);
                refused++;
            }
        }

        // Time, flags and the like in the two headers may be anything.
        Assert.InRange(refused, (both.Length - 2 * 9) * 8 - 16, both.Length * 8);
    }

    [Fact]
    public void What_follows_the_members_of_a_gzip_file_is_not_passed_over()
    {
        byte[] followed = [.. Packed(Encoding.ASCII.GetBytes(Text)), .. "and more of it"u8];

        Assert.Equal("data.bad_gzip", Reading.Refusal(followed).Code);
    }

    [Fact]
    public void Damage_late_in_a_long_gzip_file_is_found_while_reading()
    {
        var random = new Random(9);
        var packed = Packed(Encoding.ASCII.GetBytes(Text + string.Concat(Enumerable.Range(0, 200_000).Select(_ => $"A,20240105,{random.Next(1, 99999)},2,0.5,1.5,100\n"))));
        packed[^100_000] ^= 4;

        var error = Reading.Refusal(packed);

        Assert.Equal("data.bad_gzip", error.Code);
        Assert.Contains("expected whole gzip members", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_late_in_a_file_is_told_by_reading_all_of_it()
    {
        using var folder = new TempDirectory();
        var random = new Random(9);
        var packed = Packed(Encoding.ASCII.GetBytes(Text + string.Concat(Enumerable.Range(0, 200_000).Select(_ => $"A,20240105,{random.Next(1, 99999)},2,0.5,1.5,100\n"))));
        var (whole, cut) = (folder.Write("whole.gz", packed), folder.Write("cut.gz", packed.AsSpan(..^9)));
        var options = new MetaStockOptions { LastDate = new(2024, 12, 31) };

        Assert.Null(RowSearch.Refusal(cut, options));
        Assert.Equal("data.bad_gzip", RowSearch.Refusal(cut, options, threads: 2)?.Code);
        Assert.Null(RowSearch.Refusal(whole, options, threads: 2));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        using var folder = new TempDirectory();

        Assert.IsType<TtError.NotFound>(Reading.Open(folder["missing.txt"]).Error);
        Assert.IsType<TtError.NotFound>(Reading.Open(folder["no/missing.txt"]).Error);
        Assert.Equal("storage.not_a_file", Reading.Open(folder.Path).Error!.Code);
        Assert.Equal("storage.read", Reading.Open(folder[new string('x', 300)]).Error!.Code);
        Assert.IsType<TtError.NotFound>(FileHash.Compute(folder["missing.txt"]).Error);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    [InlineData(0)]
    public void A_file_that_changes_while_it_is_read_is_refused(int growth)
    {
        using var folder = new TempDirectory();
        var text = Text + string.Concat(Enumerable.Repeat("A,20240105,1,2,0.5,1.5,100\n", 100_000));
        var path = folder.Write("bars.txt", text);
        using var source = Reading.Open(path).OrThrow();
        using var chunk = new MetaStockChunk();
        Assert.True(source.TryTake(chunk, CancellationToken.None));

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(text.Length + growth);
            file.Position = text.Length / 2;
            file.WriteByte((byte)'9');
        }

        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var error = Assert.Throws<TtException>(() =>
        {
            while (source.TryTake(chunk, CancellationToken.None))
                continue;
        }).Error;

        Assert.Equal("data.file_changed", error.Code);
        Assert.Throws<TtException>(() => source.Hash);
    }

    [Fact]
    public void A_gzip_file_that_changes_while_it_is_read_is_refused()
    {
        using var folder = new TempDirectory();
        var path = folder.Write("bars.gz", Packed(Encoding.ASCII.GetBytes(Text)));
        using var source = Reading.Open(path).OrThrow();
        File.SetLastWriteTimeUtc(path, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var chunk = new MetaStockChunk();
        Assert.True(source.TryTake(chunk, CancellationToken.None));

        Assert.Equal("data.file_changed", Assert.Throws<TtException>(() => source.TryTake(chunk, CancellationToken.None)).Error.Code);
    }

    [Fact]
    public void A_line_of_a_quarter_gigabyte_costs_no_memory()
    {
        using var folder = new TempDirectory();
        var path = folder.Write("bars.txt", Text + string.Concat(Enumerable.Repeat("A,20240108,1,2,0.5,1.5,100\n", 200)));
        using (var file = new FileStream(path, FileMode.Append))
        {
            file.SetLength(256 << 20); // a hole
            file.Position = file.Length;
            file.Write("\nA,20240109,1,2,0.5,1.5,100\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Reading.OfFile(path);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal((203, RejectReason.LineTooLong), (reading.Rows.Count, Assert.Single(reading.Rejects).Reason));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_position_tells_its_line_in_the_file(bool pack)
    {
        var text = Text + string.Concat(Enumerable.Repeat("A,20240105,1,2,0.5,1.5,100\n", 100_000)) + "<TICKER>,<DTYYYYMMDD>,<CLOSE>\n";

        var error = Reading.Refusal(pack ? Packed(Encoding.ASCII.GetBytes(text)) : Encoding.ASCII.GetBytes(text));

        Assert.Equal(100_004, error.Line);
        Assert.Contains("is a header for ticker,date,close;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_sample_reads_without_a_single_reject()
    {
        var reading = Reading.OfFile(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz"), room: 4096);

        Assert.Equal((619_030, 619_029, 0, 0), (reading.Lines, reading.Rows.Count, reading.Rejects.Count, reading.OutOfOrder));
        Assert.Equal(505, reading.Rows.Select(row => row.Symbol).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(12, reading.Rows.Count(row => row.Flags.HasFlag(RowFlags.OhlcInconsistent)));
    }

    private static byte[] Packed(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
