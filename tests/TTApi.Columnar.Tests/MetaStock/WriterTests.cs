// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

public class WriterTests
{
    private const int Seed = 20260817;

    [Fact]
    public void Bars_are_written_in_seven_columns_with_absent_values_empty()
    {
        var text = Written(writer =>
        {
            writer.Write(new Bar(Symbol.Parse("AAPL.US", null), new(2024, 1, 5), 181.99, 182.76, 180.17, 181.18, 62303300, 0));
            writer.Write(new Bar(Symbol.Parse("^VIX", null), new(2024, 1, 5), null, null, null, 13.35, null, null));
        });

        Assert.Equal(
            "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\r\nAAPL.US,20240105,181.99,182.76,180.17,181.18,62303300\r\n^VIX,20240105,,,,13.35,\r\n",
            text);
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(24.0, "24")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(1.25e-7, "0.000000125")]
    [InlineData(-1.25e-7, "-0.000000125")]
    [InlineData(1.25e17, "125000000000000000")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1234567890123456.5, "1234567890123456.5")]
    [InlineData(1e22, "10000000000000000000000")]
    public void Numbers_never_have_an_exponent(double value, string text) => Assert.Equal(text, Format(value));

    [Fact]
    public void Every_double_reads_back_bit_for_bit()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value))
                continue;
            var text = Format(value);

            if (text.Contains('E', StringComparison.Ordinal) || !Reading.SameBits(value, double.Parse(text, CultureInfo.InvariantCulture)))
                Assert.Fail($"{value:R} was written as {text} (seed {Seed})");
        }
    }

    [Fact]
    public void No_text_stands_for_what_is_not_finite()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Format(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Format(double.NaN));
        Assert.Throws<ArgumentException>(() => PlainDecimal.Format(0.123456, new byte[3]));
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var random = new Random(Seed);
        var day = new DateOnly(1999, 12, 31);
        var bars = Enumerable.Range(0, 5000).Select(i =>
        {
            var low = Math.Round(0.0001 + random.NextDouble() * Math.Pow(10, random.Next(9)), random.Next(8)) + 0.0001;
            double? volume = (i % 3) switch { 0 => null, 1 => random.Next(), _ => random.NextDouble() * 1e9 };
            return i % 7 == 0
                ? new Bar(Symbol.Parse("T" + i % 11, null), day.AddDays(i), null, null, null, low, volume, null)
                : new Bar(Symbol.Parse("T" + i % 11, null), day.AddDays(i), low, low * 1.5, low, low * 1.25, volume, null);
        }).Where(bar => bar.Date <= Reading.LastDate).ToList();
        using var folder = new TempDirectory();
        using (var writer = new MetaStockWriter(File.Create(folder["export.txt"])))
            bars.ForEach(bar => writer.Write(bar));

        var reading = Reading.OfFile(folder["export.txt"]);

        Assert.Empty(reading.Rejects);
        Assert.Equal(bars, reading.Rows.Select(row => new Bar(Symbol.Parse(row.Symbol, null), row.Date, Absent(row.Open), Absent(row.High), Absent(row.Low), row.Close, Absent(row.Volume), null)));
    }

    private static double? Absent(double value) => double.IsNaN(value) ? null : value;

    private static string Format(double value)
    {
        Span<byte> text = stackalloc byte[PlainDecimal.MaxLength];
        return Encoding.ASCII.GetString(text[..PlainDecimal.Format(value, text)]);
    }

    private static string Written(Action<MetaStockWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new MetaStockWriter(stream, leaveOpen: true))
            write(writer);
        return Encoding.ASCII.GetString(stream.ToArray());
    }
}
