// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Util;

namespace TTApi.ActorEngine.Tests.Util;

public sealed class MurmurHashTests
{
    // Where an entity lives depends on these numbers: they come from an independent program and must never change.
    [Theory]
    [InlineData("", -1632357289)]
    [InlineData("a", 1561762017)]
    [InlineData("AAPL", -537752854)]
    [InlineData("SPY", -1327741189)]
    [InlineData("BRK.B", 151929812)]
    [InlineData("instrument-42", -1728382979)]
    public void Hashes_of_strings_are_frozen(string text, int hash) => Assert.Equal(hash, MurmurHash.StringHash(text));

    [Fact]
    public void Hashes_of_arrays_heed_the_order()
    {
        Assert.Equal(-1418633357, MurmurHash.ArrayHash([1, 2, 3]));
        Assert.NotEqual(MurmurHash.ArrayHash([1, 2, 3]), MurmurHash.ArrayHash([3, 2, 1]));
        Assert.Equal(MurmurHash.ArrayHash(new byte[] { 1, 2 }), MurmurHash.ByteHash([1, 2]));
    }

    [Fact]
    public void Symmetric_hashes_do_not()
    {
        Assert.Equal(-1581473149, MurmurHash.SymmetricHash([1, 2, 3], 7));
        Assert.Equal(-1581473149, MurmurHash.SymmetricHash([3, 1, 2], 7));
    }
}
