// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink;
using TTApi.Onboarding.Screen;

namespace TTApi.Onboarding.Watch;

/// <summary>Watched symbols on a screen. Columns depend on the size, the symbols and whether there are candles, never on the values, so nothing moves while they do.</summary>
/// <remarks>Symbols that do not fit below each other stand side by side with fewer columns; those that do not fit even so take turns.</remarks>
internal static class WatchScreen
{
    private const int LinesAround = 4; // headline, heading, status, and the line the cursor stands in
    private const int Prices = 10;
    private const int LongestSymbol = 24;
    private const int SparkWidth = 20;
    private const string Gap = "  ";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<Line> Lines(WatchPicture picture, int width, int height)
    {
        var room = Math.Max(1, height - LinesAround);
        var names = Math.Min(LongestSymbol, Math.Max("Symbol".Length, picture.Rows.Max(row => row.Symbol.Length)));
        var columns = picture.Rows.Count <= room ? Full(names, width, picture.Rows.Any(row => row.Closes.Count > 0)) : Compact(names);
        var block = Total(columns);
        var blocks = picture.Rows.Count <= room ? 1 : Math.Max(1, (width + 3) / (block + 3));
        var pages = (picture.Rows.Count + (room * blocks) - 1) / (room * blocks);
        var page = (int)(picture.Elapsed / Turn) % pages;
        var shown = picture.Rows.Skip(page * room * blocks).Take(room * blocks).ToArray();

        // All pages are equally long, so that the last one leaves nothing of the others on the screen.
        var lines = Math.Min(room, picture.Rows.Count);
        return
        [
            picture.Headline.Fit(width),
            SideBySide(Enumerable.Range(0, blocks).Select(_ => Compose(columns, column => new(column.Title, Tone.Faint))), block).Fit(width),
            .. Enumerable.Range(0, lines).Select(i => SideBySide(
                Enumerable.Range(0, blocks).Select(b => (b * lines) + i).Where(at => at < shown.Length).Select(at => Compose(columns, column => column.Cell(shown[at]))), block).Fit(width)),
            Status(picture, page, pages, width),
        ];
    }

    private static List<WatchColumn> Full(int names, int width, bool candles)
    {
        List<WatchColumn> columns =
        [
            new("Symbol", names, 0, row => new(row.Symbol, Tone.Strong), Right: false),
            new("Bid", Prices, 2, row => Price(row.Bid)),
            new("Ask", Prices, 2, row => Price(row.Ask)),
            new("Last", Prices, 0, row => new(Price(row.Last), Tone.Strong)),
            new("Change", 8, 0, Change),
            .. candles ? [new WatchColumn("Candles", SparkWidth, 4, row => new(Sparkline.Of([.. row.Closes], SparkWidth), Tone.Accent), Right: false)] : (WatchColumn[])[],
            new("Volume", 7, 3, row => row.Volume is { } volume ? Figures.Tight((long)volume) : Figures.Absent),
            new("Age", 6, 1, row => Age(row.Age)),
            new("State", 6, 0, row => new(Word(row.Liveness), ToneOf(row.Liveness)), Right: false),
        ];
        while (Total(columns) > width && columns.MaxBy(column => column.Rank) is { Rank: > 0 } least)
            columns.RemoveAll(column => column.Rank == least.Rank);
        return columns;
    }

    private static List<WatchColumn> Compact(int names) =>
    [
        new("Symbol", names, 0, row => new(row.Symbol, Tone.Strong), Right: false),
        new("Last", Prices, 0, row => Price(row.Last ?? (row.Bid + row.Ask) / 2)),
        new("Change", 8, 0, Change),
        new("", 1, 0, row => new(Mark(row.Liveness), ToneOf(row.Liveness)), Right: false),
    ];

    private static int Total(List<WatchColumn> columns) => columns.Sum(column => column.Width) + (Gap.Length * (columns.Count - 1));

    private static Line SideBySide(IEnumerable<Line> blocks, int width)
    {
        var spans = new List<Span>();
        foreach (var block in blocks)
        {
            if (spans.Count > 0)
                spans.Add(new(" │ ", Tone.Faint));
            spans.AddRange(block.Spans);
            spans.Add(new string(' ', Math.Max(0, width - block.Width)));
        }

        return new(spans);
    }

    private static Line Compose(List<WatchColumn> columns, Func<WatchColumn, Span> cell)
    {
        var spans = new List<Span>(columns.Count * 2);
        foreach (var column in columns)
        {
            if (spans.Count > 0)
                spans.Add(Gap);
            var span = cell(column);
            var text = span.Text.Length <= column.Width ? span.Text : span.Text[..(column.Width - 1)] + "…";
            spans.Add(span with { Text = column.Right ? text.PadLeft(column.Width) : text.PadRight(column.Width) });
        }

        return new(spans);
    }

    private static Line Status(WatchPicture picture, int page, int pages, int width)
    {
        var spans = new List<Span>
        {
            picture.IsConnected ? new("connected", Tone.Good) : new("connecting…", Tone.Careful),
            $"  {Figures.Short(picture.Rate)} events/s, {Figures.Short(picture.Events)} so far",
        };
        if (pages > 1)
            spans.Add(new($"  page {page + 1} of {pages}", Tone.Accent));
        spans.Add(new("  Ctrl-C ends", Tone.Faint));
        return new Line(spans).Fit(width);
    }

    /// <summary>As many decimals as there is room for.</summary>
    private static string Price(double? price)
    {
        var text = Figures.Price(price);
        if (text.Length <= Prices || price is not { } value)
            return text;
        var whole = text.IndexOf('.', StringComparison.Ordinal);
        return whole >= Prices - 1 ? Figures.Tight((long)value) : value.ToString("#,0." + new string('0', Prices - 1 - whole));
    }

    private static Span Change(WatchRow row) => new(Figures.SignedPercent(row.Change), row.Change < 0 ? Tone.Bad : row.Change > 0 ? Tone.Good : Tone.Plain);

    private static string Age(TimeSpan? age) => age switch
    {
        null => Figures.Absent,
        { TotalSeconds: < 1 } => "now",
        { TotalSeconds: < 60 } young => $"{(int)young.TotalSeconds} s",
        { TotalHours: < 1 } older => $"{(int)older.TotalMinutes} min",
        { TotalDays: < 100 } old => $"{(int)old.TotalHours} h",
        _ => "long",
    };

    public static string Word(LivenessState state) => state switch
    {
        LivenessState.Live => "live",
        LivenessState.Stale => "stale",
        LivenessState.Frozen => "frozen",
        _ => "quiet",
    };

    private static string Mark(LivenessState state) => state switch
    {
        LivenessState.Live => "●",
        LivenessState.Stale => "!",
        LivenessState.Frozen => "×",
        _ => "○",
    };

    private static Tone ToneOf(LivenessState state) => state switch
    {
        LivenessState.Live => Tone.Good,
        LivenessState.Stale => Tone.Careful,
        LivenessState.Frozen => Tone.Bad,
        _ => Tone.Faint,
    };

    private sealed record WatchColumn(string Title, int Width, int Rank, Func<WatchRow, Span> Cell, bool Right = true);
}
