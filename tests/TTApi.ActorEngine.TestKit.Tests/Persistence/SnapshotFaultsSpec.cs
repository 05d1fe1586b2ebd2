// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence;
using TTApi.ActorEngine.Persistence.TestKit;

namespace TTApi.ActorEngine.TestKit.Tests.Persistence;

public sealed class SnapshotFaultsSpec : PersistenceTestKit
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    public static TheoryData<string, Func<SnapshotStoreSaveBehavior, Task>> Failures => new()
    {
        { "always", on => on.Fail() },
        { "if", on => on.FailIf((id, _) => id == "diary") },
        { "if, asynchronously", on => on.FailIf((id, _) => Task.FromResult(id == "diary")) },
        { "unless", on => on.FailUnless((id, _) => id != "diary") },
        { "unless, asynchronously", on => on.FailUnless((id, _) => Task.FromResult(id != "diary")) },
        { "late", on => on.FailWithDelay(Moment) },
        { "late, if", on => on.FailIfWithDelay(Moment, (id, _) => id == "diary") },
        { "late, if, asynchronously", on => on.FailIfWithDelay(Moment, (id, _) => Task.FromResult(id == "diary")) },
        { "late, unless", on => on.FailUnlessWithDelay(Moment, (id, _) => id != "diary") },
        { "late, unless, asynchronously", on => on.FailUnlessWithDelay(Moment, (id, _) => Task.FromResult(id != "diary")) },
        { "after a delay that can be cut", on => on.SetInterceptorAsync(new SnapshotStoreInterceptors.CancelableDelay(Moment, SnapshotStoreInterceptors.Failure.Instance, default)) },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Saving_deleting_and_loading_fail(string when, Func<SnapshotStoreSaveBehavior, Task> fail)
    {
        var diary = Sys.ActorOf(Diary.For(TestActor));
        await ExpectMsgAsync<RecoveryCompleted>();

        await WithSnapshotSave(fail, async () =>
        {
            diary.Tell("save");
            await ExpectMsgAsync(typeof(SaveSnapshotFailure));
        });
        await WithSnapshotDelete(fail, async () =>
        {
            diary.Tell("delete");
            await ExpectMsgAsync(typeof(DeleteSnapshotsFailure));
        });
        await WithSnapshotLoad(fail, async () =>
        {
            Sys.ActorOf(Diary.For(TestActor));
            await ExpectMsgAsync("not recovered: TestSnapshotStoreFailureException");
        });
        Assert.NotNull(when);
    }

    [Fact]
    public async Task What_passes_reaches_the_store()
    {
        var diary = Sys.ActorOf(Diary.For(TestActor));
        await ExpectMsgAsync<RecoveryCompleted>();

        await WithSnapshotSave(on => on.PassWithDelay(Moment), () => diary.Tell("save"));
        await ExpectMsgAsync(typeof(SaveSnapshotSuccess));
        await WithSnapshotLoad(on => on.Pass(), () => Sys.ActorOf(Diary.For(TestActor)));
        await ExpectMsgAsync("state");
        await ExpectMsgAsync<RecoveryCompleted>();
        await WithSnapshotDelete(on => on.Pass(), () => diary.Tell("delete"));
        await ExpectMsgAsync(typeof(DeleteSnapshotsSuccess));
    }
}
