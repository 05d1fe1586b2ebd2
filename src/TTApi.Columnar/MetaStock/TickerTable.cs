// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>Numbers the tickers one worker met, in order of appearance.</summary>
/// <remarks>
/// Symbols have ids; what files write are spellings of them (<c>aapl.us</c>, <c>AAPL.US</c>). Spellings of up to 16 bytes are found by their raw
/// bytes, and each remembers which one came next: files repeat the order of their tickers, so a guess is cheaper than a hash.
/// </remarks>
internal sealed class TickerTable
{
    /// <summary>Longest spelling that is looked up by its bytes.</summary>
    public const int KeyBytes = 16;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idsBySpan;
    private readonly List<string> _symbols = [];
    private Spelling[] _spellings = new Spelling[256];
    private int _spellingCount;
    private int[] _slots = new int[1024];
    private int _slotShift = 64 - 10;
    private LastSeen[] _lastSeen = new LastSeen[256];
    private int _chunkStamp;

    public TickerTable() => _idsBySpan = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many symbols there are; their ids are below it.</summary>
    public int Count => _symbols.Count;

    /// <summary>The normalised text of a symbol.</summary>
    public string this[int id] => _symbols[id];

    /// <summary>Spellings by their index. Adding may replace the array.</summary>
    internal Spelling[] Spellings => _spellings;

    /// <summary>The date last seen of each id. Adding may replace the array.</summary>
    internal LastSeen[] Seen => _lastSeen;

    /// <summary>The spelling of the row before.</summary>
    internal int LastSpelling { get; set; }

    /// <summary>Stamp of the chunk under way in <see cref="Seen"/>.</summary>
    internal int ChunkStamp => _chunkStamp;

    /// <summary>Forgets the last dates: rows are in or out of order within one chunk.</summary>
    internal void BeginChunk() => _chunkStamp++;

    /// <summary>Finds or adds the symbol that these raw bytes spell.</summary>
    /// <returns>False when they spell none.</returns>
    public bool TryGetId(ReadOnlySpan<byte> raw, out int id)
    {
        id = -1;
        if (raw.Length is 0 or > Symbol.MaxLength)
            return false;
        if (raw.Length > KeyBytes)
            return TryNormalise(raw, out id);

        var (low, high) = Key(raw);
        var spelling = Find(low, high);
        if (spelling < 0)
        {
            if (!TryNormalise(raw, out id))
                return false;
            AddSpelling(low, high, id);
            return true;
        }

        id = _spellings[spelling].Id;
        return true;
    }

    /// <summary>Finds or adds a symbol whose text is normalised.</summary>
    public int IdOf(ReadOnlySpan<char> symbol)
    {
        if (_idsBySpan.TryGetValue(symbol, out var id))
            return id;
        id = _symbols.Count;
        var text = symbol.ToString();
        _symbols.Add(text);
        _ids.Add(text, id);
        if (id == _lastSeen.Length)
            Array.Resize(ref _lastSeen, id * 2);
        return id;
    }

    /// <summary>The index of a spelling, or −1.</summary>
    internal int Find(ulong low, ulong high)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)(Hash(low, high) >> _slotShift); ; slot = (slot + 1) & mask)
        {
            var index = _slots[slot] - 1;
            if (index < 0)
                return -1;
            ref readonly var spelling = ref _spellings[index];
            if (spelling.Low == low && spelling.High == high)
                return index;
        }
    }

    /// <summary>Notes the row's date; true when it is below the ticker's previous one in this chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsOutOfOrder(int id, int date)
    {
        ref var seen = ref _lastSeen[id];
        var below = seen.Chunk == _chunkStamp && date < seen.Date;
        seen = new(_chunkStamp, date);
        return below;
    }

    internal static (ulong Low, ulong High) Key(ReadOnlySpan<byte> raw)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        key.Clear();
        raw.CopyTo(key);
        return (MemoryMarshal.Read<ulong>(key), MemoryMarshal.Read<ulong>(key[8..]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong low, ulong high) => ((low * 0x9E3779B97F4A7C15) ^ high) * 0xD6E8FEB86659FD93;

    private bool TryNormalise(ReadOnlySpan<byte> raw, out int id)
    {
        Span<char> text = stackalloc char[Symbol.MaxLength];
        for (var i = 0; i < raw.Length; i++)
            text[i] = (char)raw[i];
        text = text[..raw.Length];

        if (_idsBySpan.TryGetValue(text, out id))
            return true;
        id = -1;
        if (!System.Text.Ascii.IsValid(raw) || !Symbol.TryParse(text, null, out var symbol))
            return false;
        id = IdOf(symbol.Value);
        return true;
    }

    private void AddSpelling(ulong low, ulong high, int id)
    {
        if (_spellingCount == _spellings.Length)
            Array.Resize(ref _spellings, _spellingCount * 2);
        _spellings[_spellingCount] = new() { Low = low, High = high, Id = id, Next = 0 };
        _spellingCount++;
        if (_spellingCount * 2 > _slots.Length)
            GrowSlots();
        else
            Place(_spellingCount - 1);
    }

    private void GrowSlots()
    {
        _slots = new int[_slots.Length * 2];
        _slotShift--;
        for (var i = 0; i < _spellingCount; i++)
            Place(i);
    }

    private void Place(int index)
    {
        var slot = (int)(Hash(_spellings[index].Low, _spellings[index].High) >> _slotShift);
        while (_slots[slot] != 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = index + 1;
    }

    /// <summary>One way a symbol was written: its bytes padded with zeros.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Spelling
    {
        public ulong Low;
        public ulong High;
        public int Id;

        /// <summary>The spelling that followed last time.</summary>
        public int Next;
    }

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct LastSeen(int Chunk, int Date);
}
