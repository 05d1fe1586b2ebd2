// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Sorting;

/// <summary>A stretch of one symbol's rows from one run, in order of date and position.</summary>
/// <param name="Units">Its first byte, in memory of <see cref="GatheredRows"/>.</param>
/// <param name="Count">Its rows; at least one.</param>
/// <param name="Wide">Whether it holds raw rows, not packed ones.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct Piece(nint Units, int Count, bool Wide)
{
    /// <summary>Its packed rows.</summary>
    public CompactRow* Packed => (CompactRow*)Units;

    /// <summary>Whether every row of the other comes after all of this; both are packed.</summary>
    public bool IsBefore(Piece other) => CompactRow.Compare(Packed + Count - 1, other.Packed) < 0;
}
