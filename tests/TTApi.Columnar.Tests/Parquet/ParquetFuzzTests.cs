// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetFuzzTests
{
    private const int Seed = 20_180_207;
    private const int Rounds = 400;

    /// <summary>More than this for a file of 40 kB would mean that a number of the file was believed.</summary>
    private const long MostAllocated = 64 << 20;

    [Theory]
    [MemberData(nameof(PinnedFileTests.All), MemberType = typeof(PinnedFileTests))]
    public void Mutated_files_give_values_or_a_clear_error(string name)
    {
        using var folder = new TempDirectory();
        var original = Unseal(File.ReadAllBytes(Path.Combine(PinnedFileTests.Folder, name)));
        var random = new Random(Seed);
        var refused = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutate(original, random);
            var path = folder.Write("t.parquet", bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (ReadAll(path) is { } error)
                {
                    refused++;
                    Assert.True(error is TtError.Data { File: not null }, $"Seed {Seed}, round {round}: {error}");
                }
            }
            catch (Exception surprise) when (surprise is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {Seed}, round {round} of {name}: {surprise}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < MostAllocated, $"Seed {Seed}, round {round}: {allocated} bytes were allocated for a file of {bytes.Length}");
        }

        Assert.InRange(refused, Rounds / 10, Rounds);
    }

    /// <summary>Breaks the mark of a file of ours: its footer is then believed as one of others, and the reader has to stand on its own.</summary>
    private static byte[] Unseal(byte[] bytes)
    {
        var mark = bytes.AsSpan().LastIndexOf("TTApi-Columnar-1"u8);
        if (mark >= 0)
            bytes[mark] ^= 1;
        return bytes;
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        var footer = BitConverter.ToInt32(original, original.Length - 8) + 8;
        for (var i = random.Next(3); i >= 0; i--)
        {
            // Half of the time the footer, which has the numbers to lie with.
            var at = random.Next(2) == 0 ? random.Next(bytes.Count) : Math.Max(0, bytes.Count - 1 - random.Next(footer));
            switch (random.Next(8))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20)));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 20))));
                    break;
                case 2:
                    bytes[at] = (byte)(random.Next(2) == 0 ? 0xFF : 0x80);
                    break;
                case 3:
                    bytes[at] = (byte)(random.Next(2) == 0 ? 0x00 : 0x7F);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static TtError? ReadAll(string path)
    {
        if (!ParquetFile.Open(path).TryGet(out var file, out var error))
            return error;
        using (file)
        {
            TtError? first = null;
            foreach (var group in file.RowGroups.Take(50))
            {
                for (var column = 0; column < file.Schema.Columns.Count; column++)
                {
                    try
                    {
                        var count = Math.Min(group.Rows, 200);
                        file.Pages(group.Index, column);
                        ParquetTable.ReadColumn(file, group.Index, column, 0, count);
                        ParquetTable.ReadColumn(file, group.Index, column, group.Rows - count, count);
                        if (file.Schema.Columns[column].Type == ParquetType.String && group.Rows < 10_000)
                            file.StringRuns(group.Index, column);
                        else if (file.Schema.Columns[column].Type == ParquetType.Double)
                            file.TryGetRowsInPlace<double>(group.Index, column, 0, count, out _);
                        group.Columns[column].Statistics.TryGetStrings(out _, out _);
                    }
                    catch (TtException refusal)
                    {
                        first ??= refusal.Error;
                    }
                }
            }

            return first;
        }
    }
}
