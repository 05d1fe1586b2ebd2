// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;
using TTApi.Columnar.Rows;

namespace TTApi.Columnar.Sorting;

/// <summary>A usable row that is not in the parts.</summary>
/// <param name="Values">Its values; the position is meaningless for a replaced row, which came from the store.</param>
/// <param name="Rank">Its symbol.</param>
/// <param name="Outcome">Why it is not there.</param>
/// <param name="Source">The source it came from.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvidenceRow(RawRow Values, int Rank, Outcome Outcome, int Source);
