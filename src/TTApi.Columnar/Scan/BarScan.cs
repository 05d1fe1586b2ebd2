// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Scan;

/// <summary>Which bars of which files are wanted: an immutable plan that opens nothing until it is executed.</summary>
/// <remarks>
/// Only selected columns are read; row groups whose statistics exclude what is wanted are not looked at, nor are pages without a wanted row. Dates are
/// narrowed down before other columns are decoded. Values that lie plain in the mapped file are handed out where they are; others, and those of a symbol that
/// crosses pages, are copied to pooled memory.
/// </remarks>
public sealed class BarScan
{
    private readonly string[] _parts;

    internal BarScan(string[] parts) => _parts = parts;

    private BarScan(BarScan other)
    {
        _parts = other._parts;
        (Symbols, From, To, Columns) = (other.Symbols, other.From, other.To, other.Columns);
    }

    /// <summary>The files or folders it reads.</summary>
    public IReadOnlyList<string> Parts => _parts;

    /// <summary>The wanted symbols in order; null when all are.</summary>
    public IReadOnlyList<Symbol>? Symbols { get; private init; }

    /// <summary>The first wanted date.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>The last wanted date.</summary>
    public DateOnly? To { get; private init; }

    /// <summary>The columns that are read; all unless selected otherwise.</summary>
    public BarColumns Columns { get; private init; } = BarColumns.All;

    /// <summary>Only bars of these symbols and from these days on and up to these days. Conditions add up.</summary>
    public BarScan Where(IEnumerable<Symbol>? symbols = null, DateOnly? from = null, DateOnly? to = null)
    {
        Symbol[]? wanted = symbols is null ? null : [.. symbols.Distinct().Order()];
        return new(this)
        {
            Symbols = wanted is null ? Symbols : Symbols is null ? wanted : [.. wanted.Intersect(Symbols)],
            From = from is null || From > from ? From : from,
            To = to is null || To < to ? To : to,
        };
    }

    /// <summary>Only bars of this symbol.</summary>
    public BarScan Where(Symbol symbol, DateOnly? from = null, DateOnly? to = null) => Where([symbol], from, to);

    /// <summary>Only these columns; the others are empty in every series.</summary>
    public BarScan Select(BarColumns columns) => new(this) { Columns = columns };

    /// <summary>One result per symbol with a wanted bar.</summary>
    public BarQuery<TResult> Aggregate<TResult>(BarKernel<TResult> kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return new BarQuery<TResult>(this, kernel);
    }

    /// <summary>Looks at one symbol after another, in their order, on the calling thread.</summary>
    /// <returns>How many bars were seen, or what went wrong.</returns>
    public Result<long> Visit(BarVisitor visitor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return ScanExecution.Guarded(() =>
        {
            using var opened = OpenedScan.Open(this);
            var rows = 0L;
            var reader = new UnitReader(opened.Filter, Columns);
            foreach (var unit in opened.Units)
            {
                reader.ForEach(unit, (in BarSeries series) =>
                {
                    rows += series.Count;
                    visitor(series);
                }, cancellationToken);
            }

            return rows;
        });
    }

    /// <summary>Touches every value of the selected columns and adds them up column by column.</summary>
    /// <param name="threads">How many threads work; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Result<ColumnSums> Sum(int threads = 0, CancellationToken cancellationToken = default) => ScanExecution.Guarded(() =>
    {
        using var opened = OpenedScan.Open(this);
        var sums = ScanExecution.ForUnits(
            opened.Units,
            threads,
            () => new UnitSummer(opened.Filter, Columns),
            static (summer, unit, stop) => summer.Sum(unit, stop),
            cancellationToken);
        return sums.Aggregate(default(ColumnSums), (all, sum) => all.Plus(sum));
    });

    /// <summary>Opens the files' footers and tells what an execution would read.</summary>
    public Result<ScanPlan> Plan() => ScanExecution.Guarded(() =>
    {
        using var opened = OpenedScan.Open(this);
        return Planner.Plan(this, opened);
    });

    /// <summary>The plan as text.</summary>
    public Result<string> Explain() => Plan().Map(plan => plan.ToString());
}
