// SPDX-License-Identifier: MIT

using System.Collections.Immutable;
using System.IO.Enumeration;
using TTApi.Sandbox.Market;

namespace TTApi.Sandbox.Faults;

/// <summary>The faults in force, and how often each has struck.</summary>
internal sealed class FaultPlan(TimeProvider time, ulong seed)
{
    private readonly Lock _lock = new();
    private ImmutableArray<Planned> _planned = [];
    private long _lastId;

    public bool IsEmpty => _planned.IsEmpty;

    public IReadOnlyList<Planned> All => _planned;

    public long Add(SandboxFault fault)
    {
        lock (_lock)
        {
            var start = time.GetUtcNow() + TimeSpan.FromSeconds(fault.After);
            var planned = new Planned(++_lastId, fault, start, fault.Duration is { } seconds ? start + TimeSpan.FromSeconds(seconds) : DateTimeOffset.MaxValue);
            _planned = _planned.Add(planned);
            return planned.Id;
        }
    }

    /// <summary>Whether a fault of a kind is planned at all.</summary>
    public bool Has(SandboxFaultKind kind)
    {
        foreach (var planned in _planned)
        {
            if (planned.Fault.Kind == kind)
                return true;
        }

        return false;
    }

    public void Clear()
    {
        lock (_lock)
            _planned = [];
    }

    public bool Remove(long id)
    {
        lock (_lock)
        {
            var before = _planned.Length;
            _planned = _planned.RemoveAll(planned => planned.Id == id);
            return _planned.Length < before;
        }
    }

    /// <summary>The fault of a kind that strikes here and now, if any.</summary>
    public SandboxFault? Strike(SandboxFaultKind kind, string target, string? alone = null, string? other = null) => StrikePlanned(kind, target, alone, other)?.Fault;

    /// <summary>The same with when it ends.</summary>
    public Planned? StrikePlanned(SandboxFaultKind kind, string target, string? alone = null, string? other = null)
    {
        if (_planned.IsEmpty)
            return null;
        foreach (var planned in _planned)
        {
            if (planned.Fault.Kind == kind && Meets(planned.Fault.Target, target, alone, other) && planned.Strikes(time.GetUtcNow(), seed))
                return planned;
        }

        return null;
    }

    /// <summary>The faults of a kind that are in force, whether they strike or not.</summary>
    public IEnumerable<Planned> InForce(SandboxFaultKind kind)
    {
        var now = time.GetUtcNow();
        return _planned.Where(planned => planned.Fault.Kind == kind && planned.IsInForce(now));
    }

    public static bool Meets(string? pattern, string target, string? alone, string? other) =>
        pattern is null || Matches(pattern, target) || (alone is not null && Matches(pattern, alone)) || (other is not null && Matches(pattern, other));

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    /// <summary>A fault with its state.</summary>
    internal sealed class Planned(long id, SandboxFault fault, DateTimeOffset start, DateTimeOffset end)
    {
        private long _asked;
        private long _struck;

        public long Id => id;

        public SandboxFault Fault => fault;

        public DateTimeOffset End => end;

        public long Struck => Math.Min(Volatile.Read(ref _struck), fault.Count ?? long.MaxValue);

        public bool IsInForce(DateTimeOffset now) => start <= now && now < end && (fault.Count is not { } most || Volatile.Read(ref _struck) < most);

        // The n-th question of a fault has the same answer in every run.
        public bool Strikes(DateTimeOffset now, ulong seed)
        {
            if (!IsInForce(now) || Noise.Unit(Noise.At(Noise.At(seed, id), Interlocked.Increment(ref _asked))) >= fault.Probability)
                return false;
            return Interlocked.Increment(ref _struck) <= (fault.Count ?? long.MaxValue);
        }
    }
}
