// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Columnar.Scan.Internals;

/// <summary>One open file of bars and where its columns are.</summary>
internal sealed class Part : IDisposable
{
    private readonly Dictionary<BarColumns, int> _columns = [];

    private Part(ParquetFile file) => File = file;

    public ParquetFile File { get; }

    public int Symbol { get; private set; }

    /// <summary>Opens a file and finds the needed columns in it.</summary>
    /// <exception cref="TtException">It is no readable file of bars with these columns.</exception>
    public static Part Open(string path, BarColumns needed)
    {
        var part = new Part(ParquetFile.Open(path).OrThrow());
        try
        {
            part.Symbol = part.Find("symbol", ParquetType.String);
            foreach (var (column, name, type) in BarColumnNames.All)
            {
                if (needed.HasFlag(column))
                    part._columns[column] = part.Find(name, type);
            }

            return part;
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>The position of one of the needed columns in the file.</summary>
    public int IndexOf(BarColumns column) => _columns[column];

    public void Dispose() => File.Dispose();

    /// <summary>What is wrong with the file's contents.</summary>
    public TtException Broken(string reason, string text) => new(new TtError.Data(reason, $"{File.Path}: {text}") { File = File.Path });

    private int Find(string name, ParquetType type)
    {
        var index = File.Schema.IndexOf(name);
        if (index < 0)
            throw Broken("not_bars", $"there is no column '{name}'; found {string.Join(", ", File.Schema.Columns.Select(column => column.Name))}.");
        var found = File.Schema.Columns[index].Type;
        return found == type ? index : throw Broken("not_bars", $"the column '{name}' is {found}; expected {type}.");
    }
}
