// SPDX-License-Identifier: MIT

using FsCheck;
using FsCheck.Fluent;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class DeltaTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(19_870_619, 11);

    private static Arbitrary<long[]> Longs => Gen.OneOf(
        Gen.Choose(-1000, 1000).Select(value => (long)value),
        ArbMap.Default.GeneratorFor<long>(),
        Gen.Elements(long.MinValue, long.MaxValue, 0, -1),
        Gen.Choose(0, 62).Select(bits => 1L << bits)).ArrayOf().SelectMany(values => Gen.Choose(1, 40).Select(times => Enumerable.Repeat(values, times).SelectMany(v => v).ToArray())).ToArbitrary();

    [Fact]
    public void Long_integers_come_back_from_any_value_on() => Prop.ForAll(Longs, Gen.Choose(0, 100).ToArbitrary(), (values, percent) =>
        Decode<long>(Encode<long>(values), values.Length, values.Length * percent / 100).SequenceEqual(values.Skip(values.Length * percent / 100))).Check(Seeded);

    [Fact]
    public void Integers_come_back_from_any_value_on() => Prop.ForAll(Longs, Gen.Choose(0, 100).ToArbitrary(), (longs, percent) =>
    {
        var values = longs.Select(value => (int)value).ToArray();
        return Decode<int>(Encode<int>(values), values.Length, values.Length * percent / 100).SequenceEqual(values.Skip(values.Length * percent / 100));
    }).Check(Seeded);

    [Fact]
    public void Bytes_behind_the_last_value_are_found()
    {
        byte[] encoded = [.. Encode<long>([1, 2, 4, 8, 1000]), 0xAB];
        var decoder = new DeltaBinaryPackedDecoder(encoded);

        decoder.Skip(decoder.Count);

        Assert.Equal(encoded.Length - 1, decoder.End);
    }

    [Fact]
    public void Dates_in_a_row_take_less_than_a_bit_each() =>
        Assert.True(Encode<int>(Enumerable.Range(15_000, 10_000).ToArray()).Length < 10_000 / 8);

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x80, 0x01, 0x04, 0x02 })] // no first value
    [InlineData(new byte[] { 0x80, 0x01, 0x00, 0x02, 0x00 })] // blocks of no parts
    [InlineData(new byte[] { 0x00, 0x04, 0x02, 0x00 })] // blocks of no values
    [InlineData(new byte[] { 0x21, 0x01, 0x02, 0x00 })] // blocks that are no multiple of 32
    [InlineData(new byte[] { 0x80, 0x01, 0x04, 0x02, 0x00, 0x00, 0x01 })] // widths cut short
    [InlineData(new byte[] { 0x80, 0x01, 0x04, 0x02, 0x00, 0x00, 0x41, 0, 0, 0 })] // a width of 65 bits
    [InlineData(new byte[] { 0x80, 0x01, 0x04, 0x02, 0x00, 0x00, 0x08, 0, 0, 0, 1 })] // packed values cut short
    [InlineData(new byte[] { 0x80, 0x01, 0x04, 0x01, 0x00 })] // fewer values than wanted
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })] // a number too long
    public void Broken_differences_are_refused(byte[] data) => Assert.Throws<CorruptParquetException>(() =>
    {
        var decoder = new DeltaBinaryPackedDecoder(data);
        decoder.Skip(2);
    });

    private static byte[] Encode<T>(T[] values)
        where T : unmanaged
    {
        var output = new ByteBuffer();
        DeltaBinaryPackedEncoder.Encode<T>(values, output);
        return output.Written.ToArray();
    }

    private static T[] Decode<T>(byte[] encoded, int count, int skip)
        where T : unmanaged
    {
        var decoder = new DeltaBinaryPackedDecoder(encoded);
        decoder.Skip(skip);
        var values = new T[count - skip];
        decoder.Read(values.AsSpan());
        return values;
    }
}
