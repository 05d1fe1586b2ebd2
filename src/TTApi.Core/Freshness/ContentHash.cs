// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace TTApi.Core;

/// <summary>Tells whether content changed: 128 bits, written as 32 lower-case hexadecimal digits.</summary>
/// <remarks>It guards against accident, not against forgery. Two hashes compare only if the same component made them.</remarks>
public readonly record struct ContentHash(UInt128 Bits)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

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
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, and no other spelling of it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ContentHash hash)
    {
        hash = default;
        if (text is not { Length: 32 } || text.AsSpan().ContainsAnyExcept(Digits) || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            return false;
        hash = new(bits);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Bits.ToString("x32", null);
}
