// SPDX-License-Identifier: MIT

using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Limits;

/// <summary>What the machine itself allows: nothing that reads the input can beat reading it, nothing that finds its lines can beat counting them.</summary>
internal static class PhysicalLimits
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Reads every byte of a file into a buffer per core, and does nothing with it.</summary>
    public static Contender Read(string path) => new("plain read", () => new(OverFile(path, _ => 0).Seconds));

    /// <summary>Reads every byte of a file and counts line ends.</summary>
    public static Contender CountLines(string path) => new("line count", () => new(OverFile(path, block => block.Count((byte)'\n')).Seconds));

    /// <summary>Writes as many bytes as a file has, and waits until they are on disk.</summary>
    public static Contender Write(long bytes) => new("buffered write and fsync", () =>
    {
        var path = Path.Combine(BenchFolders.Cache, "write-limit.tmp");
        var block = new byte[BufferBytes];
        Random.Shared.NextBytes(block);
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var at = 0L; at < bytes; at += block.Length)
            RandomAccess.Write(file, block.AsSpan(0, (int)Math.Min(block.Length, bytes - at)), at);
        RandomAccess.FlushToDisk(file);
        return new(clock.Elapsed.TotalSeconds);
    });

    /// <summary>Sums plain arrays in a mapped file: six columns of doubles, two of 32-bit integers, as many values as a table of bars has.</summary>
    public static Contender SumMappedArrays(int rows)
    {
        var path = PlainArrays(rows);
        return new("sum of plain mapped arrays", () => new(Sum(path, rows)));
    }

    private static (double Seconds, long Total) OverFile(string path, Func<ReadOnlySpan<byte>, int> work)
    {
        using var file = File.OpenHandle(path);
        var total = 0L;
        var seconds = Shares.Time(RandomAccess.GetLength(file), BufferBytes, (from, to) =>
        {
            var buffer = new byte[BufferBytes];
            var sum = 0L;
            while (from < to)
            {
                var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - from)), from);
                sum += work(buffer.AsSpan(0, read));
                from += read;
            }

            Interlocked.Add(ref total, sum);
        });
        return (seconds, total);
    }

    private static unsafe double Sum(string path, int rows)
    {
        using var mapped = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var doubles = (double*)start;
            var integers = (int*)(doubles + (6L * rows));
            var sums = new System.Collections.Concurrent.ConcurrentBag<double>();
            return Shares.Time(rows, 1, (from, to) =>
            {
                var count = (int)(to - from);
                for (var column = 0; column < 6; column++)
                    sums.Add(TensorPrimitives.Sum(new ReadOnlySpan<double>(doubles + ((long)column * rows) + from, count)));
                for (var column = 0; column < 2; column++)
                    sums.Add(TensorPrimitives.Sum(new ReadOnlySpan<int>(integers + ((long)column * rows) + from, count)));
            });
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static string PlainArrays(int rows)
    {
        var path = Path.Combine(BenchFolders.Cache, $"arrays-{rows}.bin");
        if (new FileInfo(path) is { Exists: true } file && file.Length == rows * 56L)
            return path;
        using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 4 << 20);
        var random = new Random(1);
        for (var i = 0L; i < rows * 6L; i++)
            output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<double>([random.NextDouble()])));
        for (var i = 0L; i < rows * 2L; i++)
            output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>([(int)(i & 0xFFFF)])));
        return path;
    }
}
