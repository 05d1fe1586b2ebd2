// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.Core;
using TTApi.TestSupport;
using Xunit.Abstractions;

namespace TTApi.Columnar.Tests.MetaStock;

public class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20170207;
    private const string Header = "<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>";

    [Fact]
    public void Every_line_of_a_mutated_file_is_accounted_for()
    {
        var original = SampleStart(300);
        var refused = 0;
        for (var round = 0; round < 200; round++)
        {
            var random = new Random(Seed + round);

            // A mutated header is another layout; one in the middle refuses the file.
            byte[] bytes = [.. Encoding.ASCII.GetBytes(Header), (byte)'\n', .. Mutate(random, original)];
            try
            {
                var reading = Reading.OfBytes(bytes, strict: round % 2 == 0);

                var lines = Lines(bytes);
                Assert.Equal(lines.Count, reading.Lines);
                AssertAccounted(lines, reading);
            }
            catch (TtException e)
            {
                Assert.IsType<TtError.Data>(e.Error);
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                output.WriteLine($"seed {Seed + round}");
                throw;
            }
        }

        output.WriteLine($"seeds {Seed} and on: {refused} files refused");
        Assert.InRange(refused, 0, 60);
    }

    [Fact]
    public void A_mutated_gzip_file_is_refused_or_accounted_for()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(SampleStart(100));
        for (var round = 0; round < 200; round++)
        {
            var bytes = Mutate(new Random(Seed + round), packed.ToArray());
            try
            {
                var reading = Reading.OfBytes(bytes);

                Assert.Equal(100, reading.Rows.Count);
            }
            catch (TtException e)
            {
                Assert.IsType<TtError.Data>(e.Error);
            }
        }
    }

    [Fact]
    public void Noise_is_refused_or_accounted_for()
    {
        for (var round = 0; round < 200; round++)
        {
            var random = new Random(Seed + round);
            var alphabet = "\n\n\n\r,,,,,,;\t \"<>0123456789.-DATE"u8;
            var bytes = new byte[random.Next(1, 5000)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(500) == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            byte[] file = [.. Encoding.ASCII.GetBytes(Header), (byte)'\n', .. bytes];

            var reading = Reading.OfBytes(file);

            AssertAccounted(Lines(file), reading);
        }
    }

    private static void AssertAccounted(List<string> lines, Reading reading)
    {
        var expected = lines.Index().Where(line => IsRow(line.Item)).Select(line => line.Index + 1L);
        var found = reading.Rows.Select(row => row.Line).Concat(reading.Rejects.Select(reject => reject.Line)).Order();

        Assert.Equal(expected, found);
    }

    /// <summary>Told apart in another way than the reader does.</summary>
    private static bool IsRow(string line)
    {
        var text = line.Replace("\u00EF\u00BB\u00BF", "", StringComparison.Ordinal).Trim('\r', '\u001A', ' ', '\t');
        return text.Length > 0 && !text.Replace(" ", "", StringComparison.Ordinal).TrimEnd(',').Equals(Header, StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Lines(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static byte[] Mutate(Random random, byte[] original)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 100), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1));
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)",0 \n\r\0\""[random.Next(7)], length));
                    break;
                default:
                    bytes.RemoveRange(bytes.Count - length, Math.Min(length, bytes.Count - 1));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] SampleStart(int rows)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz")), CompressionMode.Decompress));
        var start = new StringBuilder();
        for (var i = 0; i <= rows; i++)
            start.Append(text.ReadLine()).Append(i % 10 == 0 ? "\r\n" : "\n");
        return Encoding.ASCII.GetBytes(start.ToString());
    }
}
