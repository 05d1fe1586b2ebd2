// SPDX-License-Identifier: MIT

using TTApi.Columnar.Scan.Internals;
using TTApi.Core;

namespace TTApi.Columnar.Scan;

/// <summary>A scan with what is to be made of each symbol's bars.</summary>
public sealed class BarQuery<TResult>
{
    private readonly BarScan _scan;
    private readonly BarKernel<TResult> _kernel;

    internal BarQuery(BarScan scan, BarKernel<TResult> kernel) => (_scan, _kernel) = (scan, kernel);

    /// <summary>The plan as text.</summary>
    public Result<string> Explain() => _scan.Explain();

    /// <summary>Reads what is wanted once, several row groups at a time.</summary>
    /// <param name="threads">How many threads work; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops the work; the result is then <see cref="TtError.Cancelled"/>.</param>
    /// <returns>The results in the order of the symbols, whatever the number of threads; or what went wrong.</returns>
    public Result<IReadOnlyList<TResult>> Execute(int threads = 0, CancellationToken cancellationToken = default) => ScanExecution.Guarded(() =>
    {
        using var opened = OpenedScan.Open(_scan);
        var results = ScanExecution.ForUnits(
            opened.Units,
            threads,
            () => new UnitReader(opened.Filter, _scan.Columns),
            (reader, unit, stop) =>
            {
                var found = new List<TResult>();
                reader.ForEach(unit, (in BarSeries series) => found.Add(_kernel(series)), stop);
                return found;
            },
            cancellationToken);
        return (IReadOnlyList<TResult>)[.. results.SelectMany(found => found)];
    });
}
