// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace TTApi.Columnar.Rows;

/// <summary>One accepted row on its way from the reader to the sorted file: exactly one cache line.</summary>
/// <remarks>An absent value is NaN here; the reader lets no other NaN or infinity in.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
internal struct RawRow
{
    public double Open;
    public double High;
    public double Low;
    public double Close;
    public double Volume;
    public double OpenInterest;

    /// <summary>Where it stood; later wins.</summary>
    public RowPosition Position;

    /// <summary>Days since 1970-01-01, as Parquet's DATE.</summary>
    public int Date;

    /// <summary>The ticker's number in the reading worker's own table.</summary>
    public int Ticker;
}
