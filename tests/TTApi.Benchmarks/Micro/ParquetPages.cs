// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using TTApi.Benchmarks.Harness;
using TTApi.Columnar.Parquet;

namespace TTApi.Benchmarks.Micro;

/// <summary>One column of doubles to and from Parquet; beside it the copy of as many bytes.</summary>
public class ParquetPages : IMeasuredInput
{
    private const int Rows = 192 * 1024;

    private static readonly ParquetSchema Schema = new([new ParquetColumn("close", ParquetType.Double, Nullable: false, ParquetEncoding.Plain)]);

    private readonly double[] _values = new double[Rows];
    private readonly double[] _copy = new double[Rows];
    private readonly RowGroupEncoder _encoder = new(Schema, new ParquetWriteOptions());
    private ParquetFile? _plain;
    private ParquetFile? _snappy;

    public string Input => $"{Rows} doubles";

    [GlobalSetup]
    public void Write()
    {
        var random = new Random(1);
        for (var i = 0; i < Rows; i++)
            _values[i] = Math.Round(random.NextDouble() * 100, 2);
        _plain = Written("plain", ParquetCodec.Uncompressed);
        _snappy = Written("snappy", ParquetCodec.Snappy);
    }

    [GlobalCleanup]
    public void Close()
    {
        _plain?.Dispose();
        _snappy?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void Copy() => MemoryMarshal.AsBytes(_values.AsSpan()).CopyTo(MemoryMarshal.AsBytes(_copy.AsSpan()));

    [Benchmark(OperationsPerInvoke = Rows)]
    public object EncodePlain()
    {
        _encoder.Begin(Rows);
        _encoder.Doubles(0, _values);
        return _encoder.End();
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public double ReadPlain() => Read(_plain);

    [Benchmark(OperationsPerInvoke = Rows)]
    public double ReadSnappy() => Read(_snappy);

    private double Read(ParquetFile? file)
    {
        ArgumentNullException.ThrowIfNull(file);
        file.ReadDoubles(0, 0, 0, _copy);
        return _copy[^1];
    }

    private ParquetFile Written(string name, ParquetCodec codec)
    {
        var path = Path.Combine(BenchFolders.Cache, $"micro-{name}.parquet");
        File.Delete(path);
        var options = new ParquetWriteOptions { Codec = codec };
        var encoder = new RowGroupEncoder(Schema, options);
        using (var writer = new ParquetWriter(path, Schema, options))
        {
            encoder.Begin(Rows);
            encoder.Doubles(0, _values);
            writer.Append(encoder.End());
            writer.Finish();
        }

        return ParquetFile.Open(path).OrThrow();
    }
}
