// SPDX-License-Identifier: MIT

namespace TTApi.Core;

/// <summary>Carries a <see cref="TtError"/> through code that prefers exceptions.</summary>
public sealed class TtException : Exception
{
    /// <summary>Wraps an error; its cause becomes the inner exception.</summary>
    public TtException(TtError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message, error.Cause) => Error = error;

    /// <summary>The error.</summary>
    public TtError Error { get; }
}
