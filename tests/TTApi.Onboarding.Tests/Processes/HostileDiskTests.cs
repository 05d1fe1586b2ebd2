// SPDX-License-Identifier: MIT

using System.Diagnostics;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>A data directory that cannot be written to stops imports clearly, and nothing else.</summary>
public sealed class HostileDiskTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_stops_an_import_and_leaves_the_store_as_it_was()
    {
        using var disk = FullDisk.Mount(6 << 20);
        (await Ttapi.RunAsync(disk["data"], "import", _folder.Write("one.csv", EodFiles.Header + EodFiles.Row("AAPL", 2)))).Expect(0);

        var refused = (await Ttapi.RunAsync(disk["data"], "import", EodFiles.Sample, "--json")).Expect(1);

        Assert.StartsWith("storage.", refused.ErrorCode, StringComparison.Ordinal);
        Assert.Equal(1, (await Ttapi.RunAsync(disk["data"], "bars", "AAPL", "--json")).Expect(0).Json.GetArrayLength());
        (await Ttapi.RunAsync(disk["data"], "data", "verify")).Expect(0);
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_anyone_from_reading()
    {
        using var disk = FullDisk.Mount(2 << 20);
        (await Ttapi.RunAsync(disk["data"], "import", _folder.Write("one.csv", EodFiles.Header + EodFiles.Row("AAPL", 2)))).Expect(0);
        disk.Fill();

        var statistics = (await Ttapi.RunAsync(disk["data"], "stats", "AAPL", "--json")).Expect(0);

        Assert.Equal("AAPL", statistics.Json[0].GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task A_read_only_data_directory_answers_questions_and_refuses_imports()
    {
        var data = _folder.MakeFolder("data");
        (await Ttapi.RunAsync(data, "import", _folder.Write("one.csv", EodFiles.Header + EodFiles.Row("AAPL", 2)))).Expect(0);
        Mount("--bind", data, data);
        try
        {
            Mount("-o", "remount,bind,ro", data);
            var bars = (await Ttapi.RunAsync(data, "bars", "AAPL", "--json")).Expect(0);
            var refused = (await Ttapi.RunAsync(data, "import", EodFiles.Sample, "--json")).Expect(1);

            Assert.Equal(1, bars.Json.GetArrayLength());
            Assert.StartsWith("warning: Nothing is logged to ", bars.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", bars.Error, StringComparison.Ordinal);
            Assert.Single(bars.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("storage.", refused.ErrorCode, StringComparison.Ordinal);
        }
        finally
        {
            Run("umount", data);
        }
    }

    private static void Mount(params string[] arguments) => Run("mount", arguments);

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!; // not shell-executed, so never null
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
