// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Core.Tests.Freshness;

public sealed class ContentHashTests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb924")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223")]
    public void It_is_the_start_of_the_contents_SHA_256(string content, string hash) =>
        Assert.Equal(hash, ContentHash.Of(Encoding.UTF8.GetBytes(content)).ToString());

    [Fact]
    public void It_prints_all_its_digits_and_reads_them_back()
    {
        var hash = new ContentHash(0, 0xAB);

        Assert.Equal("000000000000000000000000000000ab", hash.ToString());
        Assert.True(ContentHash.TryParse(hash.ToString(), out var parsed));
        Assert.Equal(hash, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("0000000000000000000000000000000g")]
    [InlineData(" 000000000000000000000000000000a")]
    [InlineData("0x0000000000000000000000000000ab")]
    [InlineData("-00000000000000000000000000000ab")]
    [InlineData("000000000000000000000000000000AB")]
    [InlineData("0000000000000000000000000000000ab")]
    public void Other_text_is_no_hash(string? text)
    {
        Assert.False(ContentHash.TryParse(text, out var hash));
        Assert.Equal(default, hash);
    }

    [Fact]
    public void Bytes_are_most_significant_first()
    {
        byte[] bytes = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2];

        Assert.Equal("01000000000000000000000000000002", ContentHash.FromBytes(bytes).ToString());
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes(bytes.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => ContentHash.FromBytes([.. bytes, 3]));
    }
}
