// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>Finds the footer of a mapped file, checks its seal if it has one, and reads it.</summary>
internal static class FileOpener
{
    public static (Footer Footer, bool IsSealed) Open(MappedFile file)
    {
        const int Least = Wire.MagicLength + Wire.TailLength;
        if (file.Length < Least)
            CorruptParquetException.ThrowTooShort("a Parquet file", Least, file.Length);
        var head = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(0, Wire.MagicLength));
        var tail = file.Slice(file.Length - Wire.TailLength, Wire.TailLength);
        if (head != Wire.Magic || BinaryPrimitives.ReadUInt32LittleEndian(tail[sizeof(int)..]) != Wire.Magic)
            CorruptParquetException.Throw("it does not begin and end with 'PAR1', as a Parquet file does");

        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length < 1 || length > file.Length - Least)
            CorruptParquetException.Throw($"its footer of {length} bytes does not fit a file of {file.Length} bytes");
        var start = file.Length - Wire.TailLength - length;

        // The mark is looked for at the file's end, whatever the footer's length says: a broken length must not unseal a file.
        var end = (int)Math.Min(FooterSeal.Length(chunks: 1), file.Length - Least);
        var isSealed = FooterSeal.IsSealed(file.Slice(file.Length - Wire.TailLength - end, end));
        var footer = file.Slice(start, length).ToArray();
        if (isSealed)
            CheckSeal(file, footer, start);
        return (new FooterReader(footer, start).Read(isSealed), isSealed);
    }

    private static void CheckSeal(MappedFile file, byte[] footer, long start)
    {
        if (!FooterSeal.IsSealed(footer))
            CorruptParquetException.Throw($"its footer of {footer.Length} bytes is shorter than its own seal");
        var (length, expected) = FooterSeal.Check(footer);
        var computed = PageCrc.Of(file.Slice(start - length, length));
        if (computed != expected)
            CorruptParquetException.Throw($"the CRC of its page indexes is {computed:x8}, but {expected:x8} is recorded");
    }
}
