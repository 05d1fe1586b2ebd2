// SPDX-License-Identifier: MIT

using System.Globalization;

namespace TTApi.ActorEngine.TestKit.Tests;

/// <summary>Assertions of a framework that goes on after a failure.</summary>
internal sealed class RecordingAssertions : ITestKitAssertions
{
    public List<string> Failures { get; } = [];

    public void Fail(string format = "", params object[] args) => Failures.Add(string.Format(CultureInfo.InvariantCulture, format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args)
    {
        if (!condition)
            Fail(format, args);
    }

    public void AssertFalse(bool condition, string format = "", params object[] args) => AssertTrue(!condition, format, args);

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args) => AssertEqual(expected, actual, (left, right) => Equals(left, right), format, args);

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args) => AssertTrue(comparer(expected, actual), format, args);
}
