// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Eod.Publishing;
using TTApi.TestSupport;

namespace TTApi.Platform.Tests;

/// <summary>A data directory, a folder of source files and a clock that stands at 2024-01-02.</summary>
internal sealed class StoreFixture : IDisposable
{
    public const string Header = "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n";

    private readonly TempDirectory _temp = new();

    public ManualTimeProvider Time { get; } = new();

    /// <summary>The data root.</summary>
    public string Data => _temp["data"];

    /// <summary>The store's folder.</summary>
    public string Root => Path.Combine(Data, "eod");

    public string Manifest => Path.Combine(Root, "manifest.json");

    public EodStore Store => EodStore.Open(Options).OrThrow();

    public EodStoreOptions Options => new() { DataDirectory = Data, Time = Time, Threads = 2 };

    public EodStore StoreThat(Action<PublishStep> reached) => EodStore.Open(Options, reached);

    /// <summary>Full path of something outside the data root.</summary>
    public string this[string name] => _temp[name];

    /// <summary>Writes a seven-column source file with a header.</summary>
    public string Source(string name, params string[] rows) => _temp.Write(name, Header + string.Concat(rows.Select(row => row + "\n")));

    public string Write(string name, ReadOnlySpan<byte> bytes) => _temp.Write(name, bytes);

    /// <summary>Writes the first half of a gzip file of random rows; with a hundred thousand of them it begins well.</summary>
    public string CutGzip(string name, int rows = 5000)
    {
        var random = new Random(3);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes(Header + string.Concat(Enumerable.Range(0, rows).Select(_ => Row($"CUT{random.Next(100)}", random.Next(300), random.Next(1, 99_999)) + "\n"))));
        return Write(name, packed.ToArray().AsSpan(0, (int)packed.Length / 2));
    }

    public string MakeFolder(string name) => _temp.MakeFolder(name);

    public static ImportRequest Request(params string[] paths) => new() { Paths = paths, Threads = 2, MemoryBytes = MergeRequest.MinimumMemoryBytes };

    public async Task<ImportReport> Import(params string[] paths) => (await Store.ImportAsync(Request(paths))).OrThrow();

    public async Task<ImportReport> Import(ImportRequest request) => (await Store.ImportAsync(request)).OrThrow();

    public async Task<TtError> Refusal(params string[] paths)
    {
        var result = await Store.ImportAsync(Request(paths));
        Assert.False(result.IsOk);
        return result.Error;
    }

    public IReadOnlyList<Bar> Bars(string symbol) => Store.Bars(Of(symbol)).OrThrow();

    /// <summary>Asserts that everything in the store is as its manifest says.</summary>
    public async Task<VerifyReport> VerifyAll(bool sources = false)
    {
        var report = (await Store.VerifyAsync(sources)).OrThrow();
        Assert.Empty(report.Problems);
        return report;
    }

    /// <summary>Files below the store's folder, relative to it.</summary>
    public IReadOnlyList<string> StoreFiles() => Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Files and folders that an import makes and must not leave.</summary>
    public IReadOnlyList<string> Leftovers() => [.. Directory.EnumerateFileSystemEntries(Root, "tmp-*")];

    /// <summary>Flips the lowest bit of a byte of a file.</summary>
    public static void Flip(string path, int offset)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[offset] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    public static Symbol Of(string text) => Symbol.Parse(text, null);

    public static string Row(string symbol, int day, double close, long volume = 1000) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{symbol},{new DateOnly(2023, 1, 1).AddDays(day):yyyyMMdd},{close},{close + 1},{close * 0.75},{close},{volume}");

    public void Dispose() => _temp.Dispose();
}
