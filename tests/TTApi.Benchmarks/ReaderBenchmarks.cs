// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Attributes;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;
using TTApi.TestSupport;

namespace TTApi.Benchmarks;

/// <summary>Rows per second of one core, from the unpacked sample in memory to rows, by each way to parse lines.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks : IDisposable
{
    /// <summary>Rows of the sample; a benchmark's time divided by it is that of a row.</summary>
    public const int SampleRows = 619_029;

    private readonly RawRow[] _room = new RawRow[4096];
    private readonly RejectedRows _rejects = new();
    private readonly TickerTable _tickers = new();
    private readonly List<MetaStockChunk> _chunks = [];
    private MetaStockSource? _source;

    /// <summary>Unpacks the sample.</summary>
    [GlobalSetup]
    public void Unpack()
    {
        _source = MetaStockSource.Open(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz"), new() { LastDate = new(2026, 1, 1) }).OrThrow();
        var chunk = new MetaStockChunk();
        for (; _source.TryTake(chunk, CancellationToken.None); chunk = new())
            _chunks.Add(chunk);
        chunk.Dispose();
    }

    /// <summary>Field by field.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = SampleRows)]
    public long Scalar() => Parse(LineEngine.Scalar);

    /// <summary>Vectors of 16 bytes.</summary>
    [Benchmark(OperationsPerInvoke = SampleRows)]
    public long Vector128() => Parse(LineEngine.Vector128);

    /// <summary>Vectors of 32 bytes.</summary>
    [Benchmark(OperationsPerInvoke = SampleRows)]
    public long Avx2() => Parse(LineEngine.Avx2);

    /// <summary>Vectors of 64 bytes.</summary>
    [Benchmark(OperationsPerInvoke = SampleRows)]
    public long Avx512() => Parse(LineEngine.Avx512);

    /// <summary>Frees the chunks.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _chunks.ForEach(chunk => chunk.Dispose());
        _source?.Dispose();
        GC.SuppressFinalize(this);
    }

    private long Parse(LineEngine engine)
    {
        if (!LineEngines.Supported.Contains(engine))
            throw new NotSupportedException($"This machine has no {engine}.");
        var parser = new MetaStockParser(_source!, 0, _tickers, engine); // set before any benchmark
        var rows = 0L;
        foreach (var chunk in _chunks)
        {
            chunk.Rewind();
            bool done;
            do
            {
                done = parser.Parse(chunk, _room, out var written, _rejects);
                rows += written;
            }
            while (!done);
        }

        return rows;
    }
}
