// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.MetaStock.Vectors;
using TTApi.Core;
using Xunit.Abstractions;

namespace TTApi.Columnar.Tests.MetaStock;

public class EngineTests(ITestOutputHelper output)
{
    private const int Seed = 4711;

    public static TheoryData<int> LayoutNumbers => [.. Enumerable.Range(0, Corpus.Layouts.Length)];

    [Fact]
    public void The_best_engine_is_the_last_supported() => Assert.Equal(LineEngines.Supported[^1], LineEngines.Best);

    [Theory]
    [MemberData(nameof(LayoutNumbers))]
    public void All_engines_agree_on_every_mutated_line(int layoutNumber)
    {
        var (letters, separator) = Corpus.Layouts[layoutNumber];
        for (var round = 0; round < 12; round++)
        {
            var seed = Seed + layoutNumber * 1000 + round;
            var random = new Random(seed);
            var header = Corpus.Header(letters, separator);
            var bytes = Corpus.Mutated(random, header, Corpus.Lines(random, letters, separator, 400));
            output.WriteLine($"{header} seed {seed}");

            var expected = Outcome(bytes, LineEngine.Scalar, strict: round % 2 == 0, room: 1000);
            foreach (var engine in LineEngines.Supported.Skip(1))
                AssertSame(expected, Outcome(bytes, engine, strict: round % 2 == 0, room: random.Next(1, 300)), $"{engine}, seed {seed}");
        }
    }

    [Fact]
    public void All_engines_read_long_numbers_alike()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Join('\n', Corpus.LongNumbers(new Random(Seed), 20_000)));

        var expected = Outcome(bytes, LineEngine.Scalar, strict: false, room: 1000);
        foreach (var engine in LineEngines.Supported.Skip(1))
            AssertSame(expected, Outcome(bytes, engine, strict: false, room: 1000), $"{engine}, seed {Seed}");
    }

    [Fact]
    public void Clean_rows_of_usual_layouts_never_need_the_scalar_parser()
    {
        foreach (var (letters, separator) in Corpus.Layouts)
        {
            var random = new Random(Seed);
            var lines = Corpus.Lines(random, letters, separator, 500);
            var bytes = Encoding.Latin1.GetBytes(Corpus.Header(letters, separator) + "\r\n" + string.Concat(lines.Select(line => line + "\r\n")));
            var reading = Reading.OfBytes(bytes, engine: LineEngines.Best);

            // The header, the first row of each ticker, and layouts with some of open, high and low only.
            var tickers = letters.Contains('t', StringComparison.Ordinal) ? lines.Select(line => line.Split(separator)[letters.IndexOf('t', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal).Count() : 0;
            if (LineEngines.Best == LineEngine.Scalar || !VectorLineParser.Suits(reading.Layout))
                Assert.Equal(501, reading.ScalarLines);
            else
                Assert.Equal(1 + tickers, reading.ScalarLines);
        }
    }

    private static (Reading? Reading, TtError? Error) Outcome(byte[] bytes, LineEngine engine, bool strict, int room)
    {
        try
        {
            return (Reading.OfBytes(bytes, "SOME.txt", strict, room, engine), null);
        }
        catch (TtException refused)
        {
            return (null, refused.Error);
        }
    }

    private static void AssertSame((Reading? Reading, TtError? Error) expected, (Reading? Reading, TtError? Error) found, string how)
    {
        Assert.Equal((expected.Error?.Code, (expected.Error as TtError.Data)?.Line), (found.Error?.Code, (found.Error as TtError.Data)?.Line));
        if (expected.Reading is not { } scalar || found.Reading is not { } vector)
            return;

        Assert.Equal((scalar.Lines, scalar.OutOfOrder, scalar.Rows.Count), (vector.Lines, vector.OutOfOrder, vector.Rows.Count));
        for (var i = 0; i < scalar.Rows.Count; i++)
        {
            if (!scalar.Rows[i].HasSameBits(vector.Rows[i]))
                Assert.Fail($"{how}: {scalar.Rows[i]} became {vector.Rows[i]}");
        }

        Assert.Equal(scalar.Rejects, vector.Rejects);
    }
}
