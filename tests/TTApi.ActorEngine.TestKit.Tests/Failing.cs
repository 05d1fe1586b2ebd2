// SPDX-License-Identifier: MIT

using Xunit.Sdk;

namespace TTApi.ActorEngine.TestKit.Tests;

/// <summary>What a failed assertion says.</summary>
internal static class Failing
{
    /// <summary>Long enough to be a wait, and short enough to be waited for often.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    /// <summary>Long enough that what is there already is taken, however busy the machine is.</summary>
    public static readonly TimeSpan Later = TimeSpan.FromMilliseconds(500);

    public static string Of(Action action) => Assert.ThrowsAny<XunitException>(action).Message;

    public static string Of<T>(Func<T> function) => Assert.ThrowsAny<XunitException>(() => (object)function()).Message;

    public static async Task<string> OfAsync(Func<Task> action) => (await Assert.ThrowsAnyAsync<XunitException>(action)).Message;

    public static Task<string> OfAsync<T>(Func<ValueTask<T>> function) => OfAsync(() => (Task)function().AsTask());

    public static Task<string> OfAsync<T>(Func<IAsyncEnumerable<T>> items) => OfAsync(() => (Task)All.OfAsync(items()));
}

internal static class All
{
    public static async Task<List<T>> OfAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> all = [];
        await foreach (var item in items)
            all.Add(item);
        return all;
    }
}
