// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Columnar.Scan;
using TTApi.Columnar.Sorting;
using TTApi.Core;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Sorting;

/// <summary>Merges text files in a folder of its own and reads back what came of it.</summary>
internal sealed class MergeFixture : IDisposable
{
    private readonly TempDirectory _folder = new();
    private int _files;
    private int _outputs;

    public const string Header = "<TICKER>,<DTYYYYMMDD>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\n";

    public static DateOnly Today { get; } = new(2026, 11, 20);

    public string Root => _folder.Path;

    public string File(params ReadOnlySpan<string> rows)
    {
        var path = Path.Combine(Root, $"file-{_files++:D2}.txt");
        System.IO.File.WriteAllText(path, Header + string.Concat(rows.ToArray().Select(row => row + "\n")));
        return path;
    }

    public string Output() => Directory.CreateDirectory(Path.Combine(Root, $"out-{_outputs++:D2}")).FullName;

    public MergeRequest Request(params ReadOnlySpan<string> files) => new()
    {
        Sources = [.. files.ToArray().Select((path, i) => new MergeSource(path, i))],
        OutputDirectory = Output(),
        LastDate = Today,
        Threads = 2,
    };

    public Merged Merge(params ReadOnlySpan<string> files) => Run(Request(files));

    public static Merged Run(MergeRequest request, MergeBudget? budget = null) =>
        new(request.OutputDirectory, BarMerge.Run(request, budget, null, CancellationToken.None).OrThrow());

    /// <summary>Merges over an earlier output; the new sources are numbered on from <paramref name="firstSource"/>.</summary>
    public Merged MergeOver(Merged earlier, int firstSource, params ReadOnlySpan<string> files) => Run(Over(earlier, firstSource, files));

    public MergeRequest Over(Merged earlier, int firstSource, params ReadOnlySpan<string> files)
    {
        var request = Request(files);
        return request with
        {
            Sources = [.. request.Sources.Select(source => source with { Source = source.Source + firstSource })],
            StoredParts = earlier.PartPaths,
            StoredSymbols = Path.Combine(earlier.Folder, earlier.Report.SymbolsFile.Name),
        };
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A merge's output.</summary>
internal sealed record Merged(string Folder, MergeReport Report)
{
    public string[] PartPaths => [.. Report.Parts.Select(part => Path.Combine(Folder, part.Name))];

    /// <summary>Every row as text: symbol, date, values, source.</summary>
    public IReadOnlyList<string> Rows()
    {
        var rows = new List<string>();
        foreach (var path in PartPaths)
        {
            using var file = ParquetFile.Open(path).OrThrow();
            for (var group = 0; group < file.RowGroups.Count; group++)
                rows.AddRange(Rows(file, group));
        }

        return rows;
    }

    /// <summary>Every row of evidence as text: symbol, date, close, source, line, outcome, reason.</summary>
    public IReadOnlyList<string> Evidence()
    {
        if (Report.Evidence is null)
            return [];
        using var file = ParquetFile.Open(Path.Combine(Folder, Report.Evidence.Name)).OrThrow();
        var rows = new List<string>();
        for (var group = 0; group < file.RowGroups.Count; group++)
        {
            var count = (int)file.RowGroups[group].Rows;
            var (symbols, outcomes, reasons) = (Strings(file, group, 0), Strings(file, group, 10), Strings(file, group, 11));
            var (dates, sources, lines, close) = (new int[count], new int[count], new long[count], new double[count]);
            var (lineKnown, dateKnown) = (new bool[count], new bool[count]);
            file.ReadInt32s(group, 1, 0, dates, dateKnown);
            file.ReadDoubles(group, 5, 0, close);
            file.ReadInt32s(group, 8, 0, sources);
            file.ReadInt64s(group, 9, 0, lines, lineKnown);
            for (var i = 0; i < count; i++)
            {
                var date = dateKnown[i] ? EpochDay.ToDate(dates[i]).ToString("yyyyMMdd") : "-";
                rows.Add($"{symbols[i]} {date} {close[i]} s{sources[i]} {(lineKnown[i] ? lines[i] : "?")} {outcomes[i]} {reasons[i]}".Trim());
            }
        }

        return rows;
    }

    private static string?[] Strings(ParquetFile file, int group, int column)
    {
        var strings = new string?[(int)file.RowGroups[group].Rows];
        file.ReadStrings(group, column, 0, strings);
        return strings;
    }

    private static IEnumerable<string> Rows(ParquetFile file, int group)
    {
        var count = (int)file.RowGroups[group].Rows;
        var symbols = Strings(file, group, 0);
        var (dates, sources) = (new int[count], new int[count]);
        var values = new double[6][];
        file.ReadInt32s(group, 1, 0, dates);
        file.ReadInt32s(group, 8, 0, sources);
        for (var column = 0; column < 6; column++)
            file.ReadDoubles(group, column + 2, 0, values[column] = new double[count]);
        return Enumerable.Range(0, count).Select(i =>
            $"{symbols[i]} {EpochDay.ToDate(dates[i]):yyyyMMdd} {string.Join(' ', values.Select(column => column[i]))} s{sources[i]}");
    }
}
