// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.TestSupport;

namespace TTApi.Core.Tests.Support;

public sealed class PublicApiTextTests
{
    [Theory]
    [InlineData(
        "Colours",
        """
        [Flags] public enum Colours : byte
        {
            None = 0
            Red = 1
        }
        """)]
    [InlineData(
        "IShape`1",
        """
        public interface IShape<T> : IDisposable where T : struct
        {
            public static abstract int Corners { get; }
            public string? Name(T? of, params ReadOnlySpan<int> more)
        }
        """)]
    [InlineData("Turn`1", "public delegate TResult Turn<TResult>(ref int by)")]
    [InlineData(
        "Base`1",
        """
        [Obsolete("Old.")] public abstract class Base<T> where T : class, new()
        {
            public const string Greeting = "hi"
            protected readonly int[] Kept
            protected Base(in int first, char sign = '-', bool loud = true, Colours colour = Colours.Red, double rate = 0.5)
            public int this[string key] { get; set; }
            public required string Text { get; init; }
            public event EventHandler Changed
            public abstract void Draw()
            protected virtual bool Try(IList<string?[]> from, out T found)
            protected class Inner
            {
                public Inner()
            }
        }
        """)]
    [InlineData(
        "Leaf",
        """
        public sealed class Leaf : Base<object>
        {
            public Leaf()
            public override void Draw()
            public nint Raw(int* first, IReadOnlyDictionary<string, int?>? map)
        }
        """)]
    [InlineData(
        "ShownTypes",
        """
        public static class ShownTypes
        {
            public static T First<T>(this Span<T> span)
            public static IReadOnlyList<(string? Name, (int, long Rows) Both)?> Pairs((int X, int Y) point)
            public static string Show<T>(T view) where T : allows ref struct
        }
        """)]
    [InlineData(
        "View",
        """
        public ref struct View
        {
            public int Length
        }
        """)]
    public void A_type_is_told_as_C_sharp_would(string name, string expected)
    {
        var type = typeof(ShownTypes).Assembly.GetType($"{typeof(ShownTypes).Namespace}.{name}", throwOnError: true)!; // it throws instead
        var text = new StringBuilder();

        TypeText.Append(text, type, indent: "");

        Assert.Equal(expected, text.ToString().TrimEnd());
    }

    [Fact]
    public void A_surface_is_grouped_by_namespace_and_sorted()
    {
        var lines = PublicApi.Describe(typeof(ManualTimeProvider).Assembly).Split('\n');

        Assert.Equal("namespace TTApi.TestSupport", lines[0]);
        var types = lines.Where(line => line.StartsWith("public ", StringComparison.Ordinal)).Select(line => line.Split(" class ")[1].Split(' ')[0]).ToArray();
        Assert.Equal(types.Order(), types);
        Assert.Contains("ManualTimeProvider", types);
    }
}
