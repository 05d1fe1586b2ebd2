// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class RleTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(19_700_101, 7);

    /// <summary>Runs of any length, short ones among long ones, in a width of up to 20 bits.</summary>
    private static Arbitrary<(int Width, int[] Values)> Columns =>
        (from width in Gen.Choose(1, 20)
         from runs in (from value in Gen.Choose(0, (1 << width) - 1)
                       from count in Gen.OneOf(Gen.Choose(1, 3), Gen.Choose(1, 20), Gen.Choose(500, 700))
                       select Enumerable.Repeat(value, count)).ListOf()
         select (width, runs.SelectMany(run => run).ToArray())).ToArbitrary();

    [Fact]
    public void Values_come_back_however_they_are_asked_for() => Prop.ForAll(Columns, Gen.Choose(1, 50).ToArbitrary(), (column, step) =>
    {
        var encoded = Encode(column.Width, column.Values);
        var decoder = new RleDecoder(encoded, column.Width);
        var read = new int[column.Values.Length];
        for (var i = 0; i < read.Length; i += step)
            decoder.Read(read.AsSpan(i, Math.Min(step, read.Length - i)));
        return read.SequenceEqual(column.Values);
    }).Check(Seeded);

    [Fact]
    public void Skipping_reads_on_at_the_right_value() => Prop.ForAll(Columns, Gen.Choose(0, 100).ToArbitrary(), (column, percent) =>
    {
        var skip = column.Values.Length * percent / 100;
        var decoder = new RleDecoder(Encode(column.Width, column.Values), column.Width);
        decoder.Skip(skip);
        var read = new int[column.Values.Length - skip];
        decoder.Read(read);
        return read.SequenceEqual(column.Values.Skip(skip));
    }).Check(Seeded);

    [Fact]
    public void Set_bits_are_counted_without_being_read() => Prop.ForAll(Columns, Gen.Choose(0, 100).ToArbitrary(), (column, percent) =>
    {
        var bits = column.Values.Select(value => value & 1).ToArray();
        var count = bits.Length * percent / 100;
        var decoder = new RleDecoder(Encode(1, bits), 1);
        var first = decoder.CountSet(count / 3);
        return first + decoder.CountSet(count - (count / 3)) == bits.Take(count).Sum();
    }).Check(Seeded);

    [Fact]
    public void A_constant_takes_a_few_bytes() => Assert.True(Encode(1, Enumerable.Repeat(1, 1_000_000).ToArray()).Length <= 5);

    [Fact]
    public void A_width_of_zero_needs_no_bytes()
    {
        var read = new[] { 9, 9, 9 };

        new RleDecoder([], bitWidth: 0).Read(read);

        Assert.Equal([0, 0, 0], read);
    }

    [Theory]
    [InlineData(1, new byte[] { })] // nothing at all
    [InlineData(1, new byte[] { 0x80 })] // half a header
    [InlineData(9, new byte[] { 0x08, 0x01 })] // half a value
    [InlineData(1, new byte[] { 0x08, 0x02 })] // a value of two bits in a width of one
    [InlineData(1, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })] // a header too long
    [InlineData(3, new byte[] { 0x03 })] // a group without its bytes
    public void Broken_runs_are_refused(int width, byte[] data) =>
        Assert.Throws<CorruptParquetException>(() => new RleDecoder(data, width).Read(new int[4]));

    [Fact]
    public void A_width_beyond_32_bits_is_refused() => Assert.Throws<CorruptParquetException>(() => new RleDecoder([1], bitWidth: 33).Skip(1));

    private static byte[] Encode(int width, int[] values)
    {
        var output = new ByteBuffer();
        var encoder = new RleEncoder(output);
        encoder.Begin(width);
        for (var start = 0; start < values.Length;)
        {
            var end = start;
            while (end < values.Length && values[end] == values[start])
                end++;
            encoder.Add(values[start], end - start);
            start = end;
        }

        encoder.End();
        return output.Written.ToArray();
    }
}
