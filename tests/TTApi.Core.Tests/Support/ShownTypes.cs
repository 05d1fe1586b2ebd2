// SPDX-License-Identifier: MIT

#pragma warning disable CS0618 // one type is obsolete so that its mark shows
namespace TTApi.Core.Tests.Support;

[Flags]
public enum Colours : byte
{
    None = 0,
    Red = 1,
}

public interface IShape<T> : IDisposable
    where T : struct
{
    static abstract int Corners { get; }

    string? Name(T? of, params ReadOnlySpan<int> more);
}

public delegate TResult Turn<out TResult>(ref int by);

public ref struct View
{
    public int Length;
}

[Obsolete("Old.")]
public abstract class Base<T>
    where T : class, new()
{
    public const string Greeting = "hi";
    protected readonly int[] Kept = [];
    internal int Hidden;

    protected Base(in int first, char sign = '-', bool loud = true, Colours colour = Colours.Red, double rate = 0.5) =>
        Hidden = first + sign + (loud ? 1 : 0) + (int)colour + (int)rate;

    public event EventHandler? Changed;

    public required string Text { get; init; }

    public int this[string key]
    {
        get => Kept[key.Length];
        set => Kept[key.Length] = value;
    }

    public abstract void Draw();

    protected virtual bool Try(IList<string?[]> from, out T? found)
    {
        Changed?.Invoke(this, EventArgs.Empty);
        found = from.Count > 0 ? new T() : null;
        return found is not null;
    }

    protected class Inner;
}

public sealed class Leaf() : Base<object>(0)
{
    public override void Draw() => Hidden++;

    public unsafe nint Raw(int* first, IReadOnlyDictionary<string, int?>? map) => *first + (map?.Count ?? 0);
}

public static class ShownTypes
{
    public static T First<T>(this Span<T> span) => span[0];

    public static IReadOnlyList<(string? Name, (int, long Rows) Both)?> Pairs((int X, int Y) point) => [(null, (point.X, point.Y))];

    public static string Show<T>(T view)
        where T : allows ref struct => nameof(view);
}
