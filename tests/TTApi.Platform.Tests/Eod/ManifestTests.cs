// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class ManifestTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task Any_flipped_bit_is_detected()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10), "AAPL,20230103,1,2,1,x,1"));
        var bytes = File.ReadAllBytes(_store.Manifest);

        for (var i = 0; i < bytes.Length * 8; i++)
        {
            bytes[i / 8] ^= (byte)(1 << (i % 8));
            Assert.False(ManifestCodec.Read(bytes, "m").IsOk, $"Bit {i % 8} of byte {i / 8} was flipped unseen.");
            bytes[i / 8] ^= (byte)(1 << (i % 8));
        }

        Assert.True(ManifestCodec.Read(bytes, "m").IsOk);
    }

    [Fact]
    public async Task Any_cut_is_detected()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));
        var bytes = File.ReadAllBytes(_store.Manifest);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.False(ManifestCodec.Read(bytes.AsSpan(0, length), "m").IsOk));
    }

    [Fact]
    public async Task Fields_of_a_later_version_survive_a_rewrite()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));
        Rewrite(text => text
            .Replace("\"version\":", "\"colour\": {\"name\": \"blue\"},\n  \"version\":", StringComparison.Ordinal)
            .Replace("\"layout\":", "\"vendor\": \"stooq\",\n      \"layout\":", StringComparison.Ordinal));

        var report = await _store.Import(_store.Source("b.txt", Row("MSFT", 1, 10)));

        var text = File.ReadAllText(_store.Manifest);
        Assert.Equal(2, report.StoreRows);
        Assert.Contains("\"blue\"", text, StringComparison.Ordinal);
        Assert.Contains("\"stooq\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_format_is_refused_with_advice()
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));
        Rewrite(text => text.Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal));

        var error = _store.Store.List().Error;

        Assert.Equal("data.newer_store", error!.Code);
        Assert.Contains("newer", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_manifest_stops_every_command_and_changes_nothing()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);
        var bytes = File.ReadAllBytes(_store.Manifest);
        bytes[^20] ^= 1;
        File.WriteAllBytes(_store.Manifest, bytes);
        var before = _store.StoreFiles();

        var store = _store.Store;
        TtError?[] errors =
        [
            (await store.ImportAsync(Request(file))).Error, store.List().Error, store.Bars(Of("AAPL")).Error, store.Explain(Of("AAPL"), new(2023, 1, 2)).Error,
            store.Statistics([]).Error, (await store.VerifyAsync()).Error, (await store.RefreshStatisticsAsync()).Error,
        ];

        Assert.All(errors, error => Assert.Equal("data.damaged_manifest", error?.Code));
        Assert.Equal(before, _store.StoreFiles());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"formatVersion\": \"one\"}")]
    [InlineData("{\"formatVersion\": 0}")]
    [InlineData("{\n  \"checksum\": \"\", \"formatVersion\": 1}")]
    public void What_is_no_manifest_is_damaged(string text) =>
        Assert.Equal("data.damaged_manifest", ManifestCodec.Read(Encoding.UTF8.GetBytes(text), "m").Error!.Code);

    [Theory]
    [InlineData("\"adjustment\": \"unknown\"", "\"adjustment\": \"weekly\"")]
    [InlineData("\"rows\": 1", "\"rows\": \"one\"")]
    [InlineData("\"contentHash\": \"", "\"contentHash\": \"x")]
    [InlineData("\"sources\":", "\"wells\":")]
    public async Task Values_that_cannot_be_are_damage(string from, string to)
    {
        await _store.Import(_store.Source("a.txt", Row("AAPL", 1, 10)));

        Rewrite(text => text.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal("data.damaged_manifest", _store.Store.List().Error!.Code);
    }

    public void Dispose() => _store.Dispose();

    /// <summary>Changes the manifest's text and gives it a checksum that fits.</summary>
    private void Rewrite(Func<string, string> change) => File.WriteAllBytes(_store.Manifest, ManifestCodec.Seal(Encoding.UTF8.GetBytes(change(File.ReadAllText(_store.Manifest)))));
}
