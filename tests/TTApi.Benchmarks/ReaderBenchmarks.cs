// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Attributes;
using TTApi.Benchmarks.Harness;
using TTApi.Benchmarks.Micro;
using TTApi.Columnar.MetaStock;
using TTApi.Columnar.Rows;

namespace TTApi.Benchmarks;

/// <summary>Lines to rows on one thread, from memory: the parsers alone, without reading and hashing.</summary>
public class ReaderBenchmarks : IMeasuredInput, IDisposable
{
    private const int Rows = 619_029;

    private readonly RawRow[] _room = new RawRow[4096];
    private readonly RejectedRows _rejects = new();
    private readonly TickerTable _tickers = new();
    private readonly List<MetaStockChunk> _chunks = [];
    private MetaStockSource? _source;

    public string Input => $"the sample unpacked in memory, {Rows} rows";

    [GlobalSetup]
    public void Unpack()
    {
        _source = MetaStockSource.Open(BenchFolders.Sample, new() { LastDate = new(2018, 12, 31) }).OrThrow();
        var chunk = new MetaStockChunk();
        for (; _source.TryTake(chunk, CancellationToken.None); chunk = new())
            _chunks.Add(chunk);
        chunk.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public long ScalarInMemory() => Parse(LineEngine.Scalar);

    [Benchmark(OperationsPerInvoke = Rows)]
    public long VectorsInMemory() => Parse(LineEngines.Best);

    [GlobalCleanup]
    public void Dispose()
    {
        _chunks.ForEach(chunk => chunk.Dispose());
        _chunks.Clear();
        _source?.Dispose();
        GC.SuppressFinalize(this);
    }

    private long Parse(LineEngine engine)
    {
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

        return rows == Rows ? rows : throw new InvalidDataException($"{rows} rows were parsed; expected {Rows}.");
    }
}
