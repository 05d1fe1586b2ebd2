// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>Decodes the values of a page, those that are present, from any one on.</summary>
internal static class ValueDecoder
{
    public static void Numbers<T>(PageView page, ReadOnlySpan<T> dictionary, int skip, Span<T> destination)
        where T : unmanaged
    {
        switch (page.Encoding)
        {
            case WireEncoding.Plain:
                Plain<T>(page.Values, skip, destination.Length).CopyTo(destination);
                break;
            case WireEncoding.PlainDictionary or WireEncoding.RleDictionary:
                Indexed(page.Values, dictionary, skip, destination);
                break;
            case WireEncoding.DeltaBinaryPacked when typeof(T) == typeof(int) || typeof(T) == typeof(long):
                var deltas = new DeltaBinaryPackedDecoder(page.Values);
                deltas.Skip(skip);
                deltas.Read(destination);
                break;
            case WireEncoding.ByteStreamSplit:
                Split(page.Values, skip, destination);
                break;
            default:
                Unsupported(page.Encoding);
                break;
        }
    }

    public static void Booleans(PageView page, int skip, Span<bool> destination)
    {
        if (page.Encoding == WireEncoding.Plain)
        {
            var needed = (skip + (long)destination.Length + 7) / 8;
            if (needed > page.Values.Length)
                CorruptParquetException.ThrowTooShort("the bits of a page", needed, page.Values.Length);
            for (var i = 0; i < destination.Length; i++)
                destination[i] = ((page.Values[(skip + i) >> 3] >> ((skip + i) & 7)) & 1) != 0;
            return;
        }

        if (page.Encoding != WireEncoding.Rle)
            Unsupported(page.Encoding);
        if (page.Values.Length < sizeof(int))
            CorruptParquetException.ThrowTooShort("the length of run lengths", sizeof(int), page.Values.Length);
        ReadOnlySpan<bool> both = [false, true];
        var runs = new RleDecoder(page.Values[sizeof(int)..], bitWidth: 1);
        runs.Skip(skip);
        Gather(ref runs, both, destination);
    }

    public static void Strings(PageView page, ReadOnlySpan<string?> dictionary, int skip, Span<string?> destination)
    {
        switch (page.Encoding)
        {
            case WireEncoding.Plain:
                ByteArrays.ReadPlain(page.Values, skip, destination);
                break;
            case WireEncoding.PlainDictionary or WireEncoding.RleDictionary:
                Indexed(page.Values, dictionary, skip, destination);
                break;
            case WireEncoding.DeltaLengthByteArray:
                ByteArrays.ReadDeltaLength(page.Values, page.Rows, skip, destination);
                break;
            case WireEncoding.DeltaByteArray:
                ByteArrays.ReadDelta(page.Values, page.Rows, skip, destination);
                break;
            default:
                Unsupported(page.Encoding);
                break;
        }
    }

    /// <summary>Values of a plain page, in place.</summary>
    public static ReadOnlySpan<T> Plain<T>(ReadOnlySpan<byte> values, int skip, int count)
        where T : unmanaged
    {
        var needed = (skip + (long)count) * Unsafe.SizeOf<T>();
        if (needed > values.Length)
            CorruptParquetException.ThrowTooShort("the values of a page", needed, values.Length);
        return MemoryMarshal.Cast<byte, T>(values.Slice(skip * Unsafe.SizeOf<T>(), count * Unsafe.SizeOf<T>()));
    }

    /// <summary>The indices of a dictionary-encoded page.</summary>
    public static RleDecoder Indices(ReadOnlySpan<byte> values)
    {
        if (values.IsEmpty)
            return new RleDecoder(values, bitWidth: 1);
        return new RleDecoder(values[1..], values[0]);
    }

    private static void Indexed<T>(ReadOnlySpan<byte> values, ReadOnlySpan<T> dictionary, int skip, Span<T> destination)
    {
        var runs = Indices(values);
        runs.Skip(skip);
        Gather(ref runs, dictionary, destination);
    }

    private static void Gather<T>(scoped ref RleDecoder runs, ReadOnlySpan<T> dictionary, Span<T> destination)
    {
        Span<int> indices = stackalloc int[256];
        while (destination.Length > 0)
        {
            var step = runs.Available(destination.Length);
            if (runs.IsRepeated)
            {
                destination[..step].Fill(Entry(dictionary, runs.Value));
                runs.Take(step);
            }
            else
            {
                step = Math.Min(step, indices.Length);
                runs.TakePacked(indices[..step]);
                for (var i = 0; i < step; i++)
                    destination[i] = Entry(dictionary, indices[i]);
            }

            destination = destination[step..];
        }
    }

    public static T Entry<T>(ReadOnlySpan<T> dictionary, int index)
    {
        if ((uint)index >= (uint)dictionary.Length)
            CorruptParquetException.Throw($"entry {(uint)index} is not in a dictionary of {dictionary.Length}");
        return dictionary[index];
    }

    private static void Split<T>(ReadOnlySpan<byte> values, int skip, Span<T> destination)
        where T : unmanaged
    {
        var total = values.Length / Unsafe.SizeOf<T>();
        if (skip + (long)destination.Length > total)
            CorruptParquetException.ThrowTooShort("the values of a page", (skip + (long)destination.Length) * Unsafe.SizeOf<T>(), values.Length);
        var bytes = MemoryMarshal.AsBytes(destination);
        for (var part = 0; part < Unsafe.SizeOf<T>(); part++)
        {
            var stream = values.Slice((part * total) + skip, destination.Length);
            for (var i = 0; i < stream.Length; i++)
                bytes[(i * Unsafe.SizeOf<T>()) + part] = stream[i];
        }
    }

    private static void Unsupported(WireEncoding encoding) =>
        CorruptParquetException.ThrowUnsupported($"values are encoded as {encoding}, which is not supported for this type");
}
