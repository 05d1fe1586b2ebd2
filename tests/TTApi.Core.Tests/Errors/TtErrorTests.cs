// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace TTApi.Core.Tests.Errors;

public sealed class TtErrorTests
{
    public static TheoryData<TtError, string> Kinds => new()
    {
        { new TtError.Configuration("bad_option", "m"), "configuration.bad_option" },
        { new TtError.Authentication("bad_option", "m"), "authentication.bad_option" },
        { new TtError.RateLimit("bad_option", "m"), "rate_limit.bad_option" },
        { new TtError.Upstream("bad_option", "m"), "upstream.bad_option" },
        { new TtError.Protocol("bad_option", "m"), "protocol.bad_option" },
        { new TtError.Data("bad_option", "m"), "data.bad_option" },
        { new TtError.Storage("bad_option", "m"), "storage.bad_option" },
        { new TtError.Fenced("bad_option", "m"), "fenced.bad_option" },
        { new TtError.Cancelled("bad_option", "m"), "cancelled.bad_option" },
        { new TtError.NotFound("bad_option", "m"), "not_found.bad_option" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_code_is_the_kind_and_the_reason(TtError error, string code) => Assert.Equal(code, error.Code);

    [Fact]
    public void Every_kind_is_among_these_and_names_itself_in_its_code()
    {
        var kinds = typeof(TtError).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(TtError))).ToHashSet();

        Assert.Equal(kinds, Kinds.Select(row => ((TtError)row[0]).GetType()).ToHashSet());
        foreach (var error in Kinds.Select(row => (TtError)row[0]))
            Assert.StartsWith(Regex.Replace(error.GetType().Name, "(?<=[a-z])(?=[A-Z])", "_", RegexOptions.None, TimeSpan.FromSeconds(1)).ToLowerInvariant() + ".", error.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void It_carries_a_sentence_a_hint_and_prints_as_one_line()
    {
        var error = new TtError.Storage("disk_full", "The disk is full.", "Free some space.");

        Assert.Equal(("The disk is full.", "Free some space."), (error.Message, error.Hint));
        Assert.Equal("storage.disk_full: The disk is full.", error.ToString());
        Assert.Equal("storage.disk_full: The disk is full.", $"{(TtError)error}");
    }

    [Fact]
    public void Errors_are_equal_in_all_that_people_see_and_causes_do_not_count()
    {
        var error = new TtError.Data("bad_row", "m", "h") { File = "a.csv", Line = 7 };

        Assert.Equal(error, error with { Cause = new IOException() });
        Assert.Equal(error.GetHashCode(), (error with { Cause = new IOException() }).GetHashCode());
        Assert.NotEqual(error, error with { Line = 8 });
        Assert.NotEqual(error, error with { File = "b.csv" });
        Assert.NotEqual<TtError>(error, new TtError.Data("bad_row", "m", "other") { File = "a.csv", Line = 7 });
        Assert.NotEqual<TtError>(new TtError.Storage("io", "m"), new TtError.Upstream("io", "m"));
        Assert.False(error.Equals((TtError?)null));
        Assert.NotEqual(new TtError.RateLimit("api", "m"), new TtError.RateLimit("api", "m") { RetryAfter = TimeSpan.FromSeconds(1) });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Bad")]
    [InlineData("bad-row")]
    [InlineData("bad row")]
    public void A_reason_is_lower_case_words(string reason) => Assert.Throws<ArgumentException>(() => new TtError.Data(reason, "m"));

    [Fact]
    public void A_sentence_is_needed() => Assert.Throws<ArgumentException>(() => new TtError.Data("bad_row", " "));

    [Fact]
    public void The_exception_has_the_errors_sentence_and_cause()
    {
        var cause = new IOException("no space left");
        var exception = new TtException(new TtError.Storage("disk_full", "The disk is full.") { Cause = cause });

        Assert.Equal(("The disk is full.", cause), (exception.Message, exception.InnerException));
        Assert.Equal("storage.disk_full", exception.Error.Code);
        Assert.Throws<ArgumentNullException>(() => new TtException(null!));
    }
}
