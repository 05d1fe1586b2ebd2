// SPDX-License-Identifier: MIT

namespace TTApi.Benchmarks.Engine.Actors;

/// <summary>The reference message that everybody moves.</summary>
internal sealed class Note
{
    public static readonly Note Instance = new();
}

/// <summary>A message that only makes a list of handlers longer.</summary>
internal sealed class Bell;

/// <inheritdoc cref="Bell"/>
internal sealed class Whistle;
