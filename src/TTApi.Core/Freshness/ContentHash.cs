// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TTApi.Core;

/// <summary>Tells whether content changed: 128 bits, written as 32 lower-case hexadecimal digits.</summary>
/// <remarks>It guards against accident, not against forgery. Two hashes compare only if the same component made them.</remarks>
/// <param name="High">The more significant 64 bits.</param>
/// <param name="Low">The less significant 64 bits.</param>
// Two halves, not one UInt128: no method that so much as touches a type with one inside is compiled ahead of time.
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentHash(ulong High, ulong Low)
{
    private const int HalfDigits = 16;

    /// <summary>All bits as one number.</summary>
    public UInt128 Bits => new(High, Low);

    /// <summary>The first 128 bits of the content's SHA-256.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return FromBytes(digest[..16]);
    }

    /// <summary>Sixteen bytes, most significant first.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static ContentHash FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 16)
            throw new ArgumentException($"A hash has 16 bytes, not {bytes.Length}.", nameof(bytes));
        return new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, and no other spelling of it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        hash = default;
        if (text is not { Length: 2 * HalfDigits } || !TryHalf(text.AsSpan(0, HalfDigits), out var high) || !TryHalf(text.AsSpan(HalfDigits), out var low))
            return false;
        hash = new(high, low);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => High.ToString("x16", null) + Low.ToString("x16", null);

    // The library's own parsers would take capitals, and search with vectors that are compiled at each start.
    private static bool TryHalf(ReadOnlySpan<char> digits, out ulong value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
                return false;
            value = (value << 4) | (uint)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }

        return true;
    }
}
