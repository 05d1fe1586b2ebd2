// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Parquet.Codecs;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class SnappyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_110_322, 5);

    /// <summary>Pieces that repeat near and far, long and short, among noise, also beyond one block.</summary>
    private static Arbitrary<byte[]> Texts =>
        (from seed in Gen.Choose(0, int.MaxValue)
         from pieces in Gen.Choose(0, 60)
         from largest in Gen.Elements(3, 20, 100, 5000)
         select Text(new Random(seed), pieces, largest)).ToArbitrary();

    [Fact]
    public void Any_bytes_come_back() => Prop.ForAll(Texts, text =>
    {
        var plain = new byte[text.Length];
        Snappy.Decompress(Compress(text), plain);
        return plain.AsSpan().SequenceEqual(text);
    }).Check(Seeded);

    [Fact]
    public void Repetition_is_found() => Assert.True(Compress(new byte[100_000]).Length < 6_000);

    [Fact]
    public void Noise_grows_by_little()
    {
        var noise = new byte[200_000];
        new Random(9).NextBytes(noise);

        Assert.True(Compress(noise).Length < noise.Length + 100);
    }

    [Fact]
    public void Elements_of_every_form_are_read()
    {
        // A literal with a length of its own in 1 to 4 bytes, and copies with offsets of 1, 2 and 4 bytes.
        byte[] block =
        [
            35, 4 << 2, (byte)'a', (byte)'b', (byte)'c', (byte)'d', (byte)'e', 1 | (1 << 2), 5, 2 | (4 << 2), 5, 0, 3 | (5 << 2), 5, 0, 0, 0,
            60 << 2, 4, (byte)'1', (byte)'2', (byte)'3', (byte)'4', (byte)'5', 61 << 2, 2, 0, (byte)'x', (byte)'y', (byte)'z', 62 << 2, 0, 0, 0, (byte)'!', 63 << 2, 0, 0, 0, 0, (byte)'?',
            0, (byte)'.',
            0, (byte)':',
            0, (byte)'-',
            0, (byte)'+',
        ];
        var plain = new byte[35];

        Snappy.Decompress(block, plain);

        Assert.Equal("abcdeabcdeabcdeabcdea12345xyz!?.:-+", System.Text.Encoding.ASCII.GetString(plain));
    }

    [Theory]
    [InlineData(new byte[] { })] // no length
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })] // a length too long
    [InlineData(new byte[] { 3, 0, 1 })] // another length than the page's
    [InlineData(new byte[] { 4, 0, 1 })] // too few bytes
    [InlineData(new byte[] { 4, 4 << 2, 1, 2, 3, 4, 5 })] // too many bytes
    [InlineData(new byte[] { 4, 3 << 2, 1 })] // a literal cut short
    [InlineData(new byte[] { 4, 63 << 2, 1 })] // a literal's length cut short
    [InlineData(new byte[] { 4, 0, 1, 2, 0, 0 })] // a copy from nowhere
    [InlineData(new byte[] { 4, 0, 1, 2 | (2 << 2), 9, 0 })] // a copy from before the start
    [InlineData(new byte[] { 4, 0, 1, 2 | (9 << 2), 1, 0 })] // a copy beyond the end
    [InlineData(new byte[] { 4, 0, 1, 3 | (2 << 2), 1, 0 })] // an offset cut short
    public void Broken_blocks_are_refused(byte[] block) =>
        Assert.Throws<CorruptParquetException>(() => Snappy.Decompress(block, new byte[4]));

    [Fact]
    public void Gzip_that_is_none_is_too_long_or_too_short_is_refused()
    {
        var output = new ByteBuffer();
        PageCodec.Compress(WireCodec.Gzip, "nine bytes"u8[..9], output);
        var gzip = output.Written.ToArray();

        Assert.Throws<CorruptParquetException>(() => Gzip.Decompress([1, 2, 3, 4], new byte[9]));
        Assert.Throws<CorruptParquetException>(() => Gzip.Decompress(gzip, new byte[8]));
        Assert.Throws<CorruptParquetException>(() => Gzip.Decompress(gzip, new byte[10]));
    }

    [Theory]
    [InlineData((int)WireCodec.Snappy, 100, 3_300)]
    [InlineData((int)WireCodec.Gzip, 100, 104_000)]
    public void A_page_cannot_claim_more_than_its_codec_can_give(int codec, int compressed, int plain) =>
        Assert.Throws<CorruptParquetException>(() => PageCodec.CheckRatio((WireCodec)codec, compressed, plain));

    [Fact]
    public void An_unknown_codec_is_named()
    {
        var refusal = Assert.Throws<CorruptParquetException>(() => PageCodec.Decompress(WireCodec.Zstd, [], []));

        Assert.True(refusal.Unsupported);
        Assert.Contains("Zstd", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => PageCodec.Compress(WireCodec.Zstd, [], new ByteBuffer()));
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        var output = new ByteBuffer();
        Snappy.Compress(plain, output);
        return output.Written.ToArray();
    }

    private static byte[] Text(Random random, int pieces, int largest)
    {
        var text = new List<byte>();
        for (var i = 0; i < pieces; i++)
        {
            var length = random.Next(1, largest);
            if (text.Count == 0 || random.Next(3) == 0)
            {
                var noise = new byte[length];
                random.NextBytes(noise);
                text.AddRange(noise);
            }
            else
            {
                var from = random.Next(text.Count);
                for (var k = 0; k < length; k++)
                    text.Add(text[from + k]);
            }
        }

        return [.. text];
    }
}
