// SPDX-License-Identifier: MIT

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TTApi.Columnar.MetaStock.Vectors;

namespace TTApi.Columnar.MetaStock;

/// <summary>The ways to parse lines, slowest first. All give the same rows.</summary>
internal enum LineEngine
{
    /// <summary>One field after the other.</summary>
    Scalar,

    /// <summary>Vectors of 16 bytes, numbers in plain words.</summary>
    Vector128,

    /// <summary>Vectors of 32 bytes.</summary>
    Avx2,

    /// <summary>Vectors of 64 bytes.</summary>
    Avx512,
}

internal static class LineEngines
{
    /// <summary>The fastest this machine has.</summary>
    public static LineEngine Best { get; } = Supported[^1];

    /// <summary>Those this machine has, slowest first.</summary>
    public static IReadOnlyList<LineEngine> Supported
    {
        get
        {
            List<LineEngine> engines = [LineEngine.Scalar];
            if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
                engines.Add(LineEngine.Vector128);
            if (Avx2.IsSupported)
                engines.Add(LineEngine.Avx2);
            if (Avx2.IsSupported && Scanner512.IsSupported)
                engines.Add(LineEngine.Avx512);
            return engines;
        }
    }
}
