// SPDX-License-Identifier: MIT

using System.Numerics;
using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Sorting;

/// <summary>One worker's counters; tallies of all workers add up.</summary>
internal sealed class Tally(int files)
{
    private readonly long[] _kept = new long[files];
    private readonly long[] _duplicates = new long[files];
    private readonly long[] _conflicts = new long[files];
    private readonly long[] _flags = new long[16];
    private long _flagged;
    private long _replaced;

    public void Kept(int file, long rows) => _kept[file] += rows;

    /// <summary>Counts a kept row's flags.</summary>
    public void Flags(RowFlags flags)
    {
        if (flags == RowFlags.None)
            return;
        _flagged++;
        for (var bits = (uint)flags; bits != 0; bits &= bits - 1)
            _flags[BitOperations.TrailingZeroCount(bits)]++;
    }

    public void Duplicate(int file) => _duplicates[file]++;

    public void Conflict(int file) => _conflicts[file]++;

    public void Replaced() => _replaced++;

    public long KeptOf(int file) => _kept[file];

    public long DuplicatesOf(int file) => _duplicates[file];

    public long ConflictsOf(int file) => _conflicts[file];

    public long Flagged => _flagged;

    public long ReplacedRows => _replaced;

    public long FlaggedWith(RowFlags flag) => _flags[BitOperations.TrailingZeroCount((uint)flag)];

    public void Add(Tally other)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            _kept[i] += other._kept[i];
            _duplicates[i] += other._duplicates[i];
            _conflicts[i] += other._conflicts[i];
        }

        for (var i = 0; i < _flags.Length; i++)
            _flags[i] += other._flags[i];
        _flagged += other._flagged;
        _replaced += other._replaced;
    }
}
