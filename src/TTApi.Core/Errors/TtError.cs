// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>What the outside world refused: a stable code, a sentence for people and a hint what to do.</summary>
/// <remarks>The hierarchy is closed: only the nested records derive from it, so a switch over them is complete.</remarks>
public abstract record TtError
{
    private TtError(string code, string message, string? hint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        Code = code;
        Message = message;
        Hint = hint;
    }

    /// <summary>Stable, lower case, dotted: <c>data.wrong_header</c>. Its first word names the record.</summary>
    public string Code { get; }

    /// <summary>One sentence with what was found, what was expected and where.</summary>
    public string Message { get; }

    /// <summary>What the user can do about it, if anything.</summary>
    public string? Hint { get; }

    /// <summary>The exception below, for the log; never shown to people and no part of equality.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The settings or arguments are wrong.</summary>
    public sealed record Configuration(string Reason, string Text, string? Advice = null) : TtError("configuration." + Reason, Text, Advice);

    /// <summary>The other side does not believe who we are.</summary>
    public sealed record Authentication(string Reason, string Text, string? Advice = null) : TtError("authentication." + Reason, Text, Advice);

    /// <summary>The other side asks for patience.</summary>
    public sealed record RateLimit(string Reason, string Text, string? Advice = null) : TtError("rate_limit." + Reason, Text, Advice)
    {
        /// <summary>How long to wait, if the other side said so.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>A service we depend on failed or cannot be reached.</summary>
    public sealed record Upstream(string Reason, string Text, string? Advice = null) : TtError("upstream." + Reason, Text, Advice);

    /// <summary>A message broke the agreed format.</summary>
    public sealed record Protocol(string Reason, string Text, string? Advice = null) : TtError("protocol." + Reason, Text, Advice);

    /// <summary>A file or value is not what it should be.</summary>
    public sealed record Data(string Reason, string Text, string? Advice = null) : TtError("data." + Reason, Text, Advice)
    {
        /// <summary>The file it was found in.</summary>
        public string? File { get; init; }

        /// <summary>The line it was found at, counted from 1.</summary>
        public long? Line { get; init; }
    }

    /// <summary>A disk, file or database refused to read or write.</summary>
    public sealed record Storage(string Reason, string Text, string? Advice = null) : TtError("storage." + Reason, Text, Advice);

    /// <summary>Another owner has taken over; this one must stop writing.</summary>
    public sealed record Fenced(string Reason, string Text, string? Advice = null) : TtError("fenced." + Reason, Text, Advice);

    /// <summary>The user or the host asked to stop.</summary>
    public sealed record Cancelled(string Reason, string Text, string? Advice = null) : TtError("cancelled." + Reason, Text, Advice);

    /// <summary>What was asked for does not exist here.</summary>
    public sealed record NotFound(string Reason, string Text, string? Advice = null) : TtError("not_found." + Reason, Text, Advice);

    /// <summary>Equal in kind, code, sentence and hint; causes are not compared.</summary>
    public virtual bool Equals(TtError? other) =>
        other is not null && EqualityContract == other.EqualityContract && Code == other.Code && Message == other.Message && Hint == other.Hint;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, Hint);

    /// <summary>The code and the sentence: <c>data.wrong_header: …</c>.</summary>
    public sealed override string ToString() => $"{Code}: {Message}";
}
