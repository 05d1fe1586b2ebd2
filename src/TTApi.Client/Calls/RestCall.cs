// SPDX-License-Identifier: MIT

using TTApi.Client.Wire;

namespace TTApi.Client.Calls;

/// <summary>One call: where to, with what, and how to read the answer.</summary>
internal sealed record RestCall(Endpoint Endpoint, string PathAndQuery, Func<WireContext, object> Read)
{
    public byte[]? Body { get; init; }

    /// <summary>What was asked for, if errors may name it: a symbol, never an account.</summary>
    public string? Subject { get; init; }
}
