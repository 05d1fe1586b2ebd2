// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Integrity;

/// <summary>What our footers end with: checksums over everything that page CRCs leave out, so that no flipped byte goes unseen.</summary>
/// <remarks>
/// It is the last field of the footer, under the number that the format reserves for a writer's own, so other readers step over it, and
/// we find it from the file's end without trusting the footer. Contents, little endian: for each row group and column the CRC-32 of its
/// page headers; length and CRC-32 of the page indexes in front of the footer; CRC-32 of the footer with these four bytes zero; a mark of 16 bytes.
/// </remarks>
internal static class FooterSeal
{
    private const int Word = sizeof(uint);

    public static ReadOnlySpan<byte> Mark => "TTApi-Columnar-1"u8;

    /// <summary>Mark, footer CRC, index CRC and length; they stand in front of the footer's closing stop byte.</summary>
    private static int TrailerLength => Mark.Length + (3 * Word);

    public static int Length(int chunks) => (chunks * Word) + TrailerLength;

    /// <summary>Writes the seal with a footer CRC of zero.</summary>
    public static void Write(Span<byte> seal, IEnumerable<uint> headerCrcs, ReadOnlySpan<byte> indexes)
    {
        foreach (var crc in headerCrcs)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(seal, crc);
            seal = seal[Word..];
        }

        BinaryPrimitives.WriteInt32LittleEndian(seal, indexes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(seal[Word..], PageCrc.Of(indexes));
        seal.Slice(2 * Word, Word).Clear();
        Mark.CopyTo(seal[(3 * Word)..]);
    }

    /// <summary>Puts the footer's CRC into its seal; the footer ends with the stop byte behind the seal.</summary>
    public static void Close(Span<byte> footer)
    {
        var place = CrcPlace(footer);
        BinaryPrimitives.WriteUInt32LittleEndian(place, PageCrc.Of(footer));
    }

    /// <summary>Whether the bytes in front of the file's tail bear our mark.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> footer) =>
        footer.Length > TrailerLength && footer[(footer.Length - 1 - Mark.Length)..^1].SequenceEqual(Mark);

    /// <summary>Checks the footer and gives length and CRC of the page indexes in front of it.</summary>
    public static (int IndexLength, uint IndexCrc) Check(ReadOnlySpan<byte> footer)
    {
        var copy = footer.ToArray();
        var place = CrcPlace(copy);
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(place);
        place.Clear();
        var computed = PageCrc.Of(copy);
        if (stored != computed)
            CorruptParquetException.Throw($"the footer's CRC is {computed:x8}, but {stored:x8} is recorded");
        var trailer = footer[(footer.Length - 1 - TrailerLength)..];
        return (BinaryPrimitives.ReadInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[Word..]));
    }

    /// <summary>The CRC of the page headers of a chunk, counted over row groups and columns.</summary>
    public static uint HeaderCrc(ReadOnlySpan<byte> seal, int chunk) => BinaryPrimitives.ReadUInt32LittleEndian(seal[(chunk * Word)..]);

    private static Span<byte> CrcPlace(Span<byte> footer) => footer.Slice(footer.Length - 1 - Mark.Length - Word, Word);
}
