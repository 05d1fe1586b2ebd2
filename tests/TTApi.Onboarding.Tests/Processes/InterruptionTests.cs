// SPDX-License-Identifier: MIT

using TTApi.TestSupport;
using Xunit.Abstractions;

namespace TTApi.Onboarding.Tests.Processes;

/// <summary>An import may be stopped at any moment: what was published stays whole, and the next attempt ends as if nothing had happened.</summary>
public sealed class InterruptionTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task A_signal_stops_an_import_cleanly(int signal)
    {
        var (data, ended) = await InterruptedAsync(signal);

        ended.Expect(130);
        Assert.StartsWith("cancelled.", ended.ErrorCode, StringComparison.Ordinal);
        Assert.Empty(Unfinished(data));
        Assert.Equal(0, (await Ttapi.RunAsync(data, "data", "ls", "--json")).Expect(0).Json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_killed_import_leaves_a_whole_store_and_the_next_one_ends_the_same()
    {
        const int Seed = 20_180_207;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var old = _folder.Write("old.csv", EodFiles.Many(symbols: 500, seed: 1));
        var file = _folder.Write("many.csv", EodFiles.Many(symbols: 4_000, seed: 2));
        var (expected, time) = await UndisturbedAsync(old, file);

        for (var round = 0; round < 5; round++)
        {
            var data = _folder[$"data-{round}"];
            var before = Hash(await Ttapi.RunAsync(data, "import", old, "--json"));
            using var process = Ttapi.Start(data, "import", file, "--json");
            await WorkBeganAsync(data, process);
            await Task.WhenAny(process.ExitAsync(Ttapi.Patience), Task.Delay(time * random.NextDouble()));
            IfAlive(process.Kill);
            await process.ExitAsync(Ttapi.Patience);

            var verified = (await Ttapi.RunAsync(data, "data", "verify", "--json")).Expect(0).Json;
            Assert.Contains(verified.GetProperty("contentHash").GetString(), new[] { before, expected });
            Assert.Equal(expected, Hash(await Ttapi.RunAsync(data, "import", file, "--json")));
            (await Ttapi.RunAsync(data, "data", "verify")).Expect(0);
        }
    }

    [Fact]
    public async Task Two_imports_at_once_both_end_in_the_store()
    {
        var data = _folder["data"];
        var first = _folder.Write("first.csv", EodFiles.Header + EodFiles.Row("AAPL", 2));
        var second = _folder.Write("second.csv", EodFiles.Header + EodFiles.Row("MSFT", 2));

        var ended = await Task.WhenAll(Ttapi.RunAsync(data, "import", first, "--json"), Ttapi.RunAsync(data, "import", second, "--json"));

        Assert.All(ended, import => import.Expect(0));
        Assert.Equal(2, (await Ttapi.RunAsync(data, "data", "ls", "--json")).Expect(0).Json.GetProperty("symbols").GetInt32());
        (await Ttapi.RunAsync(data, "data", "verify")).Expect(0);
    }

    /// <summary>An import may be over before the signal is sent, on a machine that is quick or a test that is slow; then a longer one is tried.</summary>
    private async Task<(string Data, Ttapi.Ended Ended)> InterruptedAsync(int signal)
    {
        for (var symbols = 6_000; symbols < 400_000; symbols *= 2)
        {
            var data = _folder[$"data-{symbols}"];
            var file = _folder.Write($"many-{symbols}.csv", EodFiles.Many(symbols, seed: 5));
            using var process = Ttapi.Start(data, "import", file, "--json", "--threads", "1");
            await WorkBeganAsync(data, process);
            IfAlive(() => process.Signal(signal));
            var code = await process.ExitAsync(Ttapi.Patience);
            if (code != 0)
                return (data, new Ttapi.Ended(code, process.Output, process.Error));
        }

        throw new InvalidOperationException("No import was long enough to be interrupted.");
    }

    private async Task<(string Hash, TimeSpan Time)> UndisturbedAsync(string old, string file)
    {
        var data = _folder["undisturbed"];
        await Ttapi.RunAsync(data, "import", old, "--json");
        var import = (await Ttapi.RunAsync(data, "import", file, "--json")).Expect(0);
        return (Hash(import), TimeSpan.FromSeconds(import.Json.GetProperty("seconds").GetDouble()));
    }

    private static string Hash(Ttapi.Ended import) => import.Expect(0).Json.GetProperty("contentHash").GetString()!; // a documented key

    private static string[] Unfinished(string data) => Directory.Exists(Path.Combine(data, "eod")) ? Directory.GetDirectories(Path.Combine(data, "eod"), "tmp-*") : [];

    /// <summary>The import makes its working folder before it reads; until then there is nothing to interrupt.</summary>
    private static async Task WorkBeganAsync(string data, ChildProcess process)
    {
        using var deadline = new CancellationTokenSource(Ttapi.Patience);
        var ended = process.ExitAsync(Ttapi.Patience);
        while (Unfinished(data).Length == 0 && !ended.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(1), deadline.Token);
    }

    private static void IfAlive(Action action)
    {
        try
        {
            action();
        }
        catch (InvalidOperationException)
        {
            // It ended before.
        }
    }
}
