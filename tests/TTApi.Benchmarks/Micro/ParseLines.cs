// SPDX-License-Identifier: MIT

using System.Globalization;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using TTApi.Benchmarks.Harness;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Benchmarks.Micro;

/// <summary>Lines to rows on one thread, from the page cache; beside it what anybody would write first.</summary>
public class ParseLines : IMeasuredInput
{
    private const int Rows = 619_029;

    private static readonly MetaStockOptions Options = new() { LastDate = new DateOnly(2018, 12, 31) };

    private readonly RawRow[] _destination = new RawRow[64 * 1024];
    private string _path = "";

    public string Input => $"the sample unpacked, {Rows} rows";

    [GlobalSetup]
    public void Unpack()
    {
        _path = Path.Combine(BenchFolders.Cache, "sample.csv");
        using var packed = new GZipStream(File.OpenRead(BenchFolders.Sample), CompressionMode.Decompress);
        using var plain = File.Create(_path);
        packed.CopyTo(plain);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public double StringSplit()
    {
        var sum = 0.0;
        foreach (var line in File.ReadLines(_path).Skip(1))
        {
            var fields = line.Split(',');
            _ = DateOnly.ParseExact(fields[2], "yyyyMMdd", CultureInfo.InvariantCulture);
            for (var i = 4; i < 10; i++)
                sum += double.Parse(fields[i], CultureInfo.InvariantCulture);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Scalar() => Parse(LineEngine.Scalar);

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Vectors() => Parse(LineEngines.Best);

    private long Parse(LineEngine engine)
    {
        using var source = MetaStockSource.Open(_path, Options).OrThrow();
        using var chunk = new MetaStockChunk();
        var parser = new MetaStockParser(source, 0, new TickerTable(), engine);
        var rejected = new RejectedRows();
        var rows = 0L;
        while (source.TryTake(chunk, CancellationToken.None))
        {
            bool done;
            do
            {
                done = parser.Parse(chunk, _destination, out var written, rejected);
                rows += written;
            }
            while (!done);
        }

        return rows == Rows ? rows : throw new InvalidDataException($"{rows} rows were parsed; expected {Rows}.");
    }
}
