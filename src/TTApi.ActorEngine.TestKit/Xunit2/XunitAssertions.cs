// SPDX-License-Identifier: MIT

using System.Globalization;
using Xunit;
using Xunit.Sdk;

namespace TTApi.ActorEngine.TestKit.Xunit2;

/// <summary>Fails as xunit does; values are equal when xunit finds them so, collections by their elements.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) => Assert.True(condition, Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) => Assert.False(condition, Text(format, args));

    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args)
    {
        try
        {
            Assert.Equal(expected, actual);
        }
        catch (EqualException e) when (Text(format, args) is { Length: > 0 } text)
        {
            throw new XunitException($"{text}{Environment.NewLine}{e.Message}", e);
        }
    }

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        if (!comparer(expected, actual))
            throw EqualException.ForMismatchedValues(expected, actual, Text(format, args) is { Length: > 0 } text ? text : null);
    }

    // Without arguments it is no format: what a test has to say may have braces in it.
    private static string Text(string format, object[] args) =>
        args is null or [] || format is null ? format ?? "" : string.Format(CultureInfo.InvariantCulture, format, args);
}
