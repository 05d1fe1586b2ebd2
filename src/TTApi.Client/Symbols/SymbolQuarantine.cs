// SPDX-License-Identifier: MIT

using TTApi.Core;

namespace TTApi.Client.Symbols;

/// <summary>A symbol that could not be read.</summary>
/// <param name="Form">The spelling it was read as.</param>
/// <param name="Text">The symbol, at most 128 characters of it.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Seen">How often it came.</param>
public sealed record QuarantinedSymbol(SymbolForm Form, string Text, string Reason, long Seen);

/// <summary>Reads symbols and keeps aside those it cannot read, so that one of them never stops what comes after it.</summary>
/// <remarks>Safe for concurrent use. It keeps a bounded number of different symbols and counts the rest.</remarks>
/// <param name="capacity">The most different symbols kept.</param>
public sealed class SymbolQuarantine(int capacity = 1000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(SymbolForm Form, string Text), (string Reason, long Seen)> _kept = [];
    private long _overflow;

    /// <summary>Symbols seen after the quarantine was full.</summary>
    public long Overflow
    {
        get
        {
            lock (_lock)
                return _overflow;
        }
    }

    /// <summary>What is kept aside, in no order.</summary>
    public IReadOnlyList<QuarantinedSymbol> Symbols
    {
        get
        {
            lock (_lock)
                return [.. _kept.Select(kept => new QuarantinedSymbol(kept.Key.Form, kept.Key.Text, kept.Value.Reason, kept.Value.Seen))];
        }
    }

    /// <summary>Reads a symbol as <see cref="InstrumentId.From"/> does; one that cannot be read is kept aside with its reason.</summary>
    public Result<InstrumentId> Read(SymbolForm form, string text, DateOnly asOf)
    {
        var read = InstrumentId.From(form, text, asOf);
        if (read.Error is { } error)
            Keep(form, text.Length > 128 ? text[..128] : text, error.Message);
        return read;
    }

    private void Keep(SymbolForm form, string text, string reason)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue((form, text), out var kept))
                _kept[(form, text)] = (kept.Reason, kept.Seen + 1);
            else if (_kept.Count < capacity)
                _kept[(form, text)] = (reason, 1);
            else
                _overflow++;
        }
    }
}
