// SPDX-License-Identifier: MIT

using System.IO.Hashing;
using TTApi.Columnar.Parquet.Integrity;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_standard_comes_out() => Assert.Equal(0xCBF43926u, PageCrc.Scalar("123456789"u8));

    [Fact]
    public void All_implementations_agree_on_every_length()
    {
        var bytes = new byte[5000];
        new Random(3).NextBytes(bytes);

        for (var length = 0; length < 1200; length++)
        {
            var part = bytes.AsSpan(length % 13, length);
            var expected = Crc32.HashToUInt32(part);
            Assert.Equal(expected, PageCrc.Scalar(part));
            Assert.Equal(expected, PageCrc.Of(part));
        }

        Assert.Equal(Crc32.HashToUInt32(bytes), PageCrc.Of(bytes));
    }

    [Theory]
    [InlineData(512 + 32, 0x154442bd4)]
    [InlineData(512 - 32, 0x1c6e41596)]
    [InlineData(128 + 32, 0x1751997d0)]
    [InlineData(128 - 32, 0x0ccaa009e)]
    public void Multipliers_are_those_of_the_published_method(int power, long expected) =>
        Assert.Equal((ulong)expected, WideCrc.PowerOfX(power));
}
