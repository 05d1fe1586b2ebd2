// SPDX-License-Identifier: MIT

using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.Platform.Eod;
using TTApi.Platform.Eod.Publishing;
using static TTApi.Platform.Tests.StoreFixture;

namespace TTApi.Platform.Tests.Eod;

public sealed class LockTests : IDisposable
{
    private readonly StoreFixture _store = new();

    [Fact]
    public async Task A_second_import_waits_for_the_first_and_then_finds_its_work()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Result<ImportReport>>? second = null;
        var first = _store.StoreThat(step =>
        {
            if (step != PublishStep.Merged)
                return;
            second = _store.Store.ImportAsync(Request(file), new Listener(progress =>
            {
                if (progress.Phase == "waiting")
                    waiting.TrySetResult();
            }));
            waiting.Task.GetAwaiter().GetResult();
        });

        var done = (await first.ImportAsync(Request(file))).OrThrow();
        await _store.Time.WhenTimersAsync(2);
        _store.Time.Advance(TimeSpan.FromSeconds(1));
        var found = (await second!).OrThrow(); // started at Merged

        Assert.Equal(ImportStatus.Imported, done.Status);
        Assert.Equal((ImportStatus.Cached, done.ContentHash), (found.Status, found.ContentHash));
    }

    [Fact]
    public async Task Imports_at_once_end_as_one_after_another()
    {
        var files = Enumerable.Range(0, 6).Select(i => _store.Source($"{i}.txt", Row("AAPL", i, 10 + i), Row("MSFT", i, 20))).ToArray();
        var real = _store.Options with { Time = TimeProvider.System };
        using var other = new StoreFixture();

        var reports = await Task.WhenAll(files.Select(file => Task.Run(() => EodStore.Open(real).OrThrow().ImportAsync(Request(file)))));
        var expected = await other.Import(files);

        Assert.All(reports, report => Assert.Equal(ImportStatus.Imported, report.OrThrow().Status));
        Assert.Equal(expected.ContentHash, _store.Store.List().OrThrow().ContentHash);
        Assert.Equal(6, _store.Store.List().OrThrow().Version);
        await _store.VerifyAll();
    }

    [Fact]
    public async Task Waiting_ends_with_the_timeout_and_names_the_holder()
    {
        Directory.CreateDirectory(_store.Root);
        using var held = StoreLock.TryTake(new(_store.Data), _store.Time);
        var import = _store.Store.ImportAsync(Request(_store.Source("a.txt", Row("AAPL", 1, 10))));

        await PassTime(import, TimeSpan.FromMinutes(6));
        var error = (await import).Error;

        Assert.Equal("storage.locked", error!.Code);
        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("2024-01-02", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_can_be_stopped()
    {
        Directory.CreateDirectory(_store.Root);
        using var held = StoreLock.TryTake(new(_store.Data), _store.Time);
        using var stop = new CancellationTokenSource();
        var import = _store.Store.ImportAsync(Request(_store.Source("a.txt", Row("AAPL", 1, 10))), null, stop.Token);

        await stop.CancelAsync();

        Assert.IsType<TtError.Cancelled>((await import).Error);
    }

    [Fact]
    public async Task Readers_need_no_lock()
    {
        var file = _store.Source("a.txt", Row("AAPL", 1, 10));
        await _store.Import(file);
        using var held = StoreLock.TryTake(new(_store.Data), _store.Time);

        Assert.NotNull(held);
        Assert.Single(_store.Bars("AAPL"));
        Assert.Equal(ImportStatus.Cached, (await _store.Import(file)).Status);
        await _store.VerifyAll();
    }

    [Fact]
    public void A_lock_is_held_once_and_given_back()
    {
        Directory.CreateDirectory(_store.Root);
        var layout = new StoreLayout(_store.Data);

        using (var held = StoreLock.TryTake(layout, _store.Time))
        {
            Assert.NotNull(held);
            Assert.Null(StoreLock.TryTake(layout, _store.Time));
            Assert.StartsWith("process ", StoreLock.Holder(layout), StringComparison.Ordinal);
        }

        using var again = StoreLock.TryTake(layout, _store.Time);
        Assert.NotNull(again);
    }

    [Fact]
    public void Who_holds_a_lock_may_be_unknown()
    {
        var layout = new StoreLayout(_store.Data);
        var without = StoreLock.Holder(layout);
        _store.Write("data/eod/lock", []);

        Assert.Equal(("another process", "another process"), (without, StoreLock.Holder(layout)));
    }

    public void Dispose() => _store.Dispose();

    private async Task PassTime(Task until, TimeSpan span)
    {
        for (var passed = TimeSpan.Zero; passed < span && !until.IsCompleted; passed += TimeSpan.FromSeconds(30))
        {
            await Task.WhenAny(until, _store.Time.WhenTimersAsync(2));
            _store.Time.Advance(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Listener(Action<MergeProgress> report) : IProgress<MergeProgress>
    {
        public void Report(MergeProgress value) => report(value);
    }
}
