// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;

namespace TTApi.Client.DxLink.Wire;

/// <summary>A message is not the JSON it should be.</summary>
internal sealed class WireFormatException(string message) : Exception(message)
{
    [DoesNotReturn]
    public static void Throw(string expected, int position) => throw new WireFormatException($"Byte {position}: expected {expected}.");
}
