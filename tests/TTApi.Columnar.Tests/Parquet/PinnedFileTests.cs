// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class PinnedFileTests
{
    public static string Folder => RepositoryRoot.Combine("tests", "TTApi.Columnar.Tests", "Parquet", "pinned");

    public static TheoryData<string> All => [.. Directory.EnumerateFiles(Folder, "*.parquet").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void Files_of_earlier_versions_and_of_others_stay_readable(string file)
    {
        var expected = SampleTables.EveryColumn(60);

        var read = ParquetTable.Read(Path.Combine(Folder, file));

        Assert.Equal(expected.Schema.Columns.Select(c => (c.Name, c.Type)), read.Schema.Columns.Select(c => (c.Name, c.Type)));
        for (var i = 0; i < expected.Columns.Count; i++)
            Assert.Equal(expected.Columns[i].Select(Peer.Text), read.Columns[i].Select(Peer.Text));
    }

    [Theory]
    [InlineData(ParquetCodec.Uncompressed)]
    [InlineData(ParquetCodec.Snappy)]
    public void Bytes_written_today_are_those_of_the_pinned_file(ParquetCodec codec)
    {
        using var folder = new TempDirectory();

        SampleTables.EveryColumn(60).Write(folder["t"], new() { Codec = codec, RowsPerPage = 16 }, rowsPerGroup: 40);

        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, $"0.1.0-{codec.ToString().ToLowerInvariant()}.parquet")), File.ReadAllBytes(folder["t"]));
    }

    [Fact]
    public void Only_our_files_are_sealed()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.parquet"))
        {
            using var open = ParquetFile.Open(file).OrThrow();
            Assert.Equal(Path.GetFileName(file).StartsWith('0'), open.IsSealed);
        }
    }
}
