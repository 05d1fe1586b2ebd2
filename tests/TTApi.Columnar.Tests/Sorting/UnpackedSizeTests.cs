// SPDX-License-Identifier: MIT

using System.IO.Compression;
using TTApi.Columnar.Sorting;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Sorting;

public sealed class UnpackedSizeTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plain_file_is_as_long_as_it_is() => Assert.Equal(1000, UnpackedSize.Of(_folder.Write("a.csv", new byte[1000])));

    [Fact]
    public void A_gzip_file_tells_what_it_unpacks_to()
    {
        using (var gzip = new GZipStream(File.Create(_folder["a.gz"]), CompressionLevel.Fastest))
            gzip.Write(new byte[100_000]);

        Assert.Equal(100_000, UnpackedSize.Of(_folder["a.gz"]));
    }

    [Fact]
    public void A_file_that_cannot_be_read_counts_nothing() => Assert.Equal(0, UnpackedSize.Of(_folder["absent"]));
}
