// SPDX-License-Identifier: MIT

using System.Runtime.Versioning;
using System.Text;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>Whatever a user points the import at, the answer is one clear line, a documented exit code, and an untouched store.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HostileInputTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_file_that_is_not_there() => IsRefusedAsync(_folder["absent.csv"], "absent.csv");

    [Fact]
    public Task A_folder_without_files() => IsRefusedAsync(_folder.MakeFolder("empty"), "empty");

    [Fact]
    public Task A_file_with_another_header() => IsRefusedAsync(_folder.Write("other.csv", "name;city;phone\nann;bern;1\nbob;rome;2\n"), "other.csv");

    [Fact]
    public Task Binary_junk()
    {
        var junk = new byte[1 << 20];
        new Random(17).NextBytes(junk);
        return IsRefusedAsync(_folder.Write("junk.csv", junk), "junk.csv");
    }

    [Fact]
    public Task A_truncated_gzip()
    {
        var whole = File.ReadAllBytes(EodFiles.Sample);
        return IsRefusedAsync(_folder.Write("cut.csv.gz", whole.AsSpan(0, whole.Length / 2)), "cut.csv.gz");
    }

    [Theory]
    [InlineData("")]
    [InlineData(EodFiles.Header)]
    public async Task A_file_without_rows_is_refused(string text)
    {
        var import = (await Ttapi.RunAsync(_folder["data"], "import", _folder.Write("empty.csv", text), "--json")).Expect(1);

        Assert.Equal("data.no_rows", import.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("error: There are no rows in ", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("is kept", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_gigabyte_is_one_rejected_row()
    {
        var path = _folder["long.csv"];
        await using (var file = File.Create(path))
        {
            file.Write(Encoding.ASCII.GetBytes(EodFiles.Header + string.Concat(Enumerable.Range(0, 200).Select(i => EodFiles.Row($"S{i}", 2)))));

            // A hole of zeros: the file is a gigabyte long and takes no room on the disk.
            file.Seek(1L << 30, SeekOrigin.Current);
            file.Write(Encoding.ASCII.GetBytes("\n" + EodFiles.Row("AAPL", 3) + EodFiles.Row("AAPL", 4) + EodFiles.Row("AAPL", 5) + EodFiles.Row("AAPL", 8)));
        }

        var import = (await Ttapi.RunAsync(_folder["data"], "import", path, "--json")).Expect(3).Json;

        Assert.Equal(204, import.GetProperty("rowsKept").GetInt64());
        Assert.Equal(1, import.GetProperty("rejected").GetInt64());
        Assert.True(import.GetProperty("peakMemoryBytes").GetInt64() < 1L << 30);
    }

    [Fact]
    public async Task Nul_bytes_spoil_their_row_only()
    {
        var text = EodFiles.Header + string.Concat(Enumerable.Range(2, 10).Select(day => EodFiles.Row("AAPL", day))) + EodFiles.Row("AA\0PL", 12);

        var import = (await Ttapi.RunAsync(_folder["data"], "import", _folder.Write("nul.csv", text), "--json")).Expect(3).Json;

        Assert.Equal(10, import.GetProperty("rowsKept").GetInt64());
        Assert.Equal(1, import.GetProperty("rejected").GetInt64());
    }

    [Fact]
    public async Task More_than_a_fifth_rejected_is_a_failure_that_keeps_what_was_good()
    {
        var text = EodFiles.Header + EodFiles.Row("AAPL", 2) + EodFiles.Row("AAPL", 3) + EodFiles.Row("AAPL", 4, close: "x");

        var import = (await Ttapi.RunAsync(_folder["data"], "import", _folder.Write("bad.csv", text), "--json")).Expect(1).Json;
        var bars = (await Ttapi.RunAsync(_folder["data"], "bars", "AAPL", "--json")).Expect(0).Json;

        Assert.Equal(1, import.GetProperty("rejected").GetInt64());
        Assert.Equal(2, bars.GetArrayLength());
    }

    [Fact]
    public async Task A_file_without_permission()
    {
        var path = _folder.Write("secret.csv", EodFiles.Header + EodFiles.Row("AAPL", 2));
        File.SetUnixFileMode(path, UnixFileMode.None);
        OpenToOthers();

        // Root may read everything, so the program runs as nobody.
        using var process = ChildProcess.Start("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Ttapi.Path, "--data", _folder["data"], "import", path, "--json"]);
        var code = await process.ExitAsync(Ttapi.Patience);

        new Ttapi.Ended(code, process.Output, process.Error).Expect(1);
        Assert.Contains("secret.csv", process.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Error, StringComparison.Ordinal);
    }

    private void OpenToOthers()
    {
        const UnixFileMode All = (UnixFileMode)511;
        File.SetUnixFileMode(_folder.Path, All);
        File.SetUnixFileMode(_folder.MakeFolder("data"), All);
    }

    private async Task IsRefusedAsync(string path, string named)
    {
        await Ttapi.RunAsync(_folder["data"], "import", _folder.Write("good.csv", EodFiles.Header + EodFiles.Row("AAPL", 2)), "--json");
        var before = (await Ttapi.RunAsync(_folder["data"], "data", "ls", "--json")).Json.GetProperty("contentHash").GetString();

        var refused = (await Ttapi.RunAsync(_folder["data"], "import", path, "--json")).Expect(1);

        Assert.NotNull(refused.ErrorCode);
        Assert.Contains(named, refused.Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.StartsWith("error: ", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
        Assert.InRange(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 2);
        Assert.Equal(before, (await Ttapi.RunAsync(_folder["data"], "data", "ls", "--json")).Json.GetProperty("contentHash").GetString());
        (await Ttapi.RunAsync(_folder["data"], "data", "verify")).Expect(0);
    }
}
