// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Columnar.MetaStock;

namespace TTApi.Columnar.Tests.MetaStock;

public class TickerTableTests
{
    [Fact]
    public void Ids_follow_first_appearance_and_stay()
    {
        var table = new TickerTable();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 24_000; i++)
            {
                Assert.True(table.TryGetId(Encoding.ASCII.GetBytes(Ticker(i)), out var id));
                if (id != i)
                    Assert.Fail($"{Ticker(i)} has id {id}, not {i}");
            }
        }

        Assert.Equal(24_000, table.Count);
        Assert.Equal(Ticker(23_999), table[23_999]);
    }

    [Fact]
    public void Spellings_of_any_case_and_length_share_an_id()
    {
        var table = new TickerTable();

        Assert.Equal(Id(table, "aapl.us"), Id(table, "AAPL.US"));
        Assert.Equal(Id(table, "abcdefghijklmnopq"), Id(table, "ABCDEFGHIJKLMNOPQ"));
        Assert.Equal(Id(table, "ABCDEFGHIJKLMNOP"), Id(table, "abcdefghijklmnop"));
        Assert.Equal(table.IdOf("AAPL.US"), Id(table, "Aapl.Us"));
        Assert.Equal(3, table.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A,B")]
    [InlineData("A\u00E4")]
    [InlineData("<TICKER>")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456")]
    public void What_is_no_symbol_gets_no_id(string text)
    {
        var table = new TickerTable();

        Assert.False(table.TryGetId(Encoding.Latin1.GetBytes(text), out _));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Dates_are_compared_within_a_chunk()
    {
        var table = new TickerTable();
        var id = Id(table, "A");
        table.BeginChunk();

        Assert.False(table.IsOutOfOrder(id, 5));
        Assert.False(table.IsOutOfOrder(id, 5));
        Assert.True(table.IsOutOfOrder(id, 4));
        table.BeginChunk();
        Assert.False(table.IsOutOfOrder(id, 3));
    }

    private static string Ticker(int i) => $"T{i % 97}.R{i}";

    private static int Id(TickerTable table, string text)
    {
        Assert.True(table.TryGetId(Encoding.ASCII.GetBytes(text), out var id));
        return id;
    }
}
