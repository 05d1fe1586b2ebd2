// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink.Wire;

/// <summary>The values of one event between the wire and its struct; reused from row to row.</summary>
internal sealed class EventRow
{
    private readonly long[] _cells = new long[24];
    private readonly string[] _texts = new string[4];

    /// <summary>Null as long as the row has told none.</summary>
    public string Symbol { get; set; } = "";

    public void Reset(EventSchema schema)
    {
        schema.Defaults.CopyTo(_cells);
        _texts.AsSpan().Fill("");
        Symbol = "";
    }

    public long Long(int slot) => _cells[slot];

    public double Double(int slot) => BitConverter.Int64BitsToDouble(_cells[slot]);

    public bool Flag(int slot) => _cells[slot] != 0;

    public char Char(int slot) => (char)_cells[slot];

    public string Text(int slot) => _texts[slot];

    public void Set(int slot, long value) => _cells[slot] = value;

    public void Set(int slot, double value) => _cells[slot] = BitConverter.DoubleToInt64Bits(value);

    public void Set(int slot, string text) => _texts[slot] = text;
}
