// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using TTApi.Benchmarks.Harness;

namespace TTApi.Benchmarks.Input;

/// <summary>Writes a market of any size by replaying the sample: each replica has tickers of its own (AAPL.R07) and begins 13 weeks before the last.</summary>
/// <remarks>
/// Whole weeks keep weekdays. Rows are grouped by date as in a vendor's daily file, within a date by ticker; injected rows follow at the end of their
/// date. The same plan gives the same bytes everywhere.
/// </remarks>
internal sealed class ReplayedMarket(SampleTape tape, ReplayPlan plan)
{
    private const int DaysBetweenReplicas = 13 * 7;
    private const int ExtraVolume = 100;

    private readonly Random _random = new(ReplayPlan.Seed);
    private readonly List<byte[]> _injected = [];
    private int _injectedLeft = plan.Injected;
    private int _uniqueLeft = plan.Unique;

    private int Replicas => (plan.Unique + tape.Rows - 1) / tape.Rows;

    /// <summary>The file's path in the cache folder; it is written first if it is not there.</summary>
    public static string Find(ReplayPlan plan)
    {
        var path = Path.Combine(BenchFolders.Cache, plan.FileName);
        if (File.Exists(path))
            return path;
        Console.Error.WriteLine($"writing {path}");
        var unfinished = path + ".tmp";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 4 << 20))
            new ReplayedMarket(SampleTape.Read(BenchFolders.Sample), plan).WriteTo(file);
        File.Move(unfinished, path);
        return path;
    }

    public void WriteTo(Stream destination)
    {
        destination.Write("<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n"u8);
        var tickers = Tickers();
        var lastReplicaLeft = plan.Unique - ((Replicas - 1) * tape.Rows);

        foreach (var (date, parts) in Calendar())
        {
            var dateText = Encoding.ASCII.GetBytes($",D,{date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)},000000,");
            for (var symbol = 0; symbol < tape.Symbols.Count; symbol++)
            {
                foreach (var (replica, day) in parts)
                {
                    if (!tape.TryGetValues(symbol, day, out var values))
                        continue;
                    if (replica == Replicas - 1 && lastReplicaLeft-- <= 0)
                        continue;
                    WriteRow(destination, tickers[symbol][replica], dateText, values);
                }
            }

            foreach (var row in _injected)
                destination.Write(row);
            _injected.Clear();
        }
    }

    private void WriteRow(Stream destination, ReadOnlySpan<byte> ticker, ReadOnlySpan<byte> date, ReadOnlySpan<byte> values)
    {
        destination.Write(ticker);
        destination.Write(date);
        destination.Write(values);
        destination.WriteByte((byte)'\n');

        // Selection sampling: exactly as many as planned, every row with the same chance.
        if (_random.Next(_uniqueLeft--) < _injectedLeft)
            _injected.Add([.. ticker, .. date, .. _injectedLeft-- % 2 == 0 ? values : WithOtherVolume(values), (byte)'\n']);
    }

    private static byte[] WithOtherVolume(ReadOnlySpan<byte> values)
    {
        var openInterestAt = values.LastIndexOf((byte)',');
        var volumeAt = values[..openInterestAt].LastIndexOf((byte)',') + 1;
        var volume = long.Parse(values[volumeAt..openInterestAt], CultureInfo.InvariantCulture);
        return [.. values[..volumeAt], .. Encoding.ASCII.GetBytes($"{volume + ExtraVolume}"), .. values[openInterestAt..]];
    }

    private byte[][][] Tickers() =>
        [.. tape.Symbols.Select(s => Enumerable.Range(0, Replicas).Select(r => Encoding.ASCII.GetBytes($"{s}.R{r:00}")).ToArray())];

    /// <summary>Each date with the replicas that trade on it and the day of the sample that each replays.</summary>
    private IEnumerable<(DateOnly Date, (int Replica, int Day)[] Parts)> Calendar() =>
        Enumerable.Range(0, Replicas)
            .SelectMany(replica => tape.Days.Index().Select(day => (Date: day.Item.AddDays(-replica * DaysBetweenReplicas), Replica: replica, Day: day.Index)))
            .GroupBy(p => p.Date, p => (p.Replica, p.Day))
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.ToArray()));
}
