// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Tests.Screen;

public sealed class TableTests
{
    private static readonly Column<(string Name, int Value, string Note)>[] Columns =
    [
        new("Name", row => row.Name, Right: false),
        new("Value", row => row.Value.ToString(), Rank: 1),
        new("Note", row => row.Note, Rank: 2, Right: false),
    ];

    private static readonly (string, int, string)[] Rows = [("AAPL", 1, "first"), ("MSFT", 20_000, "second")];

    [Fact]
    public void Text_stands_left_and_numbers_right() =>
        Assert.Equal(
            ["Name  Value  Note", "───────────────────", "AAPL      1  first", "MSFT  20000  second"],
            Table.Lines(Rows, Columns, 80).Select(line => line.Text));

    [Fact]
    public void Less_important_columns_go_first() =>
        Assert.Equal(["Name  Value", "───────────", "AAPL      1", "MSFT  20000"], Table.Lines(Rows, Columns, 18).Select(line => line.Text));

    [Fact]
    public void The_last_column_is_cut_rather_than_dropped() =>
        Assert.Equal(["Na…", "───", "AA…", "MS…"], Table.Lines(Rows, Columns, 3).Select(line => line.Text));

    [Fact]
    public void A_long_name_leaves_room_for_other_columns_and_keeps_its_ends()
    {
        Column<string>[] columns = [new("Name", name => name, Right: false, IsName: true), new("Length", name => name.Length.ToString(), Rank: 1)];
        string[] names = ["a-long-name-with-an-end-that-tells.csv", "b.csv"];

        var wide = Table.Lines(names, columns, 80).Select(line => line.Text).ToArray();
        var narrow = Table.Lines(names, columns, 35).Select(line => line.Text).ToArray();
        var tiny = Table.Lines(names, columns, 12).Select(line => line.Text).ToArray();

        Assert.Equal(["a-long-name-with-an-end-that-tells.csv      38", "b.csv                                        5"], wide[2..]);
        Assert.Equal(["a-long-name-w…hat-tells.csv      38", "b.csv                             5"], narrow[2..]);
        Assert.Equal(["a-long…s.csv", "b.csv"], tiny[2..]);
    }

    [Fact]
    public void Without_rows_there_is_a_heading() => Assert.Equal(2, Table.Lines([], Columns, 80).Count());
}
