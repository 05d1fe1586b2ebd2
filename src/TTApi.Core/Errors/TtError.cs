// SPDX-License-Identifier: MIT

using System.Buffers;

namespace TTApi.Core;

/// <summary>What the outside world refused: a stable code, a sentence for people and a hint what to do.</summary>
/// <remarks>The hierarchy is closed: only the nested records derive from it, so a switch over them is complete.</remarks>
public abstract record TtError
{
    private static readonly SearchValues<char> ReasonCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.");

    private TtError(string kind, string reason, string message, string? hint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        if (reason.AsSpan().ContainsAnyExcept(ReasonCharacters))
            throw new ArgumentException($"The reason '{reason}' is not lower case letters, digits, dots and underscores.", nameof(reason));
        Code = $"{kind}.{reason}";
        Message = message;
        Hint = hint;
    }

    /// <summary>Stable, lower case, dotted: <c>data.wrong_header</c>. Its first word names the record, the rest is the reason it was made with.</summary>
    public string Code { get; }

    /// <summary>One sentence with what was found, what was expected and where.</summary>
    public string Message { get; }

    /// <summary>What the user can do about it, if anything.</summary>
    public string? Hint { get; }

    /// <summary>The exception below, for the log; never shown to people and no part of equality.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The call that was refused, when the other side is remote; no part of equality.</summary>
    public RemoteCall? Call { get; init; }

    /// <summary>Equal in kind, code, sentence, hint and what the kind adds; causes and calls are not compared.</summary>
    public virtual bool Equals(TtError? other) =>
        other is not null && EqualityContract == other.EqualityContract && Code == other.Code && Message == other.Message && Hint == other.Hint;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, Hint);

    /// <summary>The code and the sentence: <c>data.wrong_header: …</c>.</summary>
    public sealed override string ToString() => $"{Code}: {Message}";

    /// <summary>The settings or arguments are wrong.</summary>
    public sealed record Configuration : TtError
    {
        /// <summary>An error with the code <c>configuration.reason</c>.</summary>
        public Configuration(string reason, string message, string? hint = null)
            : base("configuration", reason, message, hint)
        {
        }
    }

    /// <summary>The other side does not believe who we are.</summary>
    public sealed record Authentication : TtError
    {
        /// <summary>An error with the code <c>authentication.reason</c>.</summary>
        public Authentication(string reason, string message, string? hint = null)
            : base("authentication", reason, message, hint)
        {
        }
    }

    /// <summary>The other side asks for patience.</summary>
    public sealed record RateLimit : TtError
    {
        /// <summary>An error with the code <c>rate_limit.reason</c>.</summary>
        public RateLimit(string reason, string message, string? hint = null)
            : base("rate_limit", reason, message, hint)
        {
        }

        /// <summary>How long to wait, if the other side said so.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>A service we depend on failed or cannot be reached.</summary>
    public sealed record Upstream : TtError
    {
        /// <summary>An error with the code <c>upstream.reason</c>.</summary>
        public Upstream(string reason, string message, string? hint = null)
            : base("upstream", reason, message, hint)
        {
        }
    }

    /// <summary>A message broke the agreed format.</summary>
    public sealed record Protocol : TtError
    {
        /// <summary>An error with the code <c>protocol.reason</c>.</summary>
        public Protocol(string reason, string message, string? hint = null)
            : base("protocol", reason, message, hint)
        {
        }
    }

    /// <summary>A file or value is not what it should be.</summary>
    public sealed record Data : TtError
    {
        /// <summary>An error with the code <c>data.reason</c>.</summary>
        public Data(string reason, string message, string? hint = null)
            : base("data", reason, message, hint)
        {
        }

        /// <summary>The file it was found in.</summary>
        public string? File { get; init; }

        /// <summary>The line it was found at, counted from 1.</summary>
        public long? Line { get; init; }
    }

    /// <summary>A disk, file or database refused to read or write.</summary>
    public sealed record Storage : TtError
    {
        /// <summary>An error with the code <c>storage.reason</c>.</summary>
        public Storage(string reason, string message, string? hint = null)
            : base("storage", reason, message, hint)
        {
        }
    }

    /// <summary>Another owner has taken over; this one must stop writing.</summary>
    public sealed record Fenced : TtError
    {
        /// <summary>An error with the code <c>fenced.reason</c>.</summary>
        public Fenced(string reason, string message, string? hint = null)
            : base("fenced", reason, message, hint)
        {
        }
    }

    /// <summary>The user or the host asked to stop.</summary>
    public sealed record Cancelled : TtError
    {
        /// <summary>An error with the code <c>cancelled.reason</c>.</summary>
        public Cancelled(string reason, string message, string? hint = null)
            : base("cancelled", reason, message, hint)
        {
        }
    }

    /// <summary>What was asked for does not exist here.</summary>
    public sealed record NotFound : TtError
    {
        /// <summary>An error with the code <c>not_found.reason</c>.</summary>
        public NotFound(string reason, string message, string? hint = null)
            : base("not_found", reason, message, hint)
        {
        }
    }
}
