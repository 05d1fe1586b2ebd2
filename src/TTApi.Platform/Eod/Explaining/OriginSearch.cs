// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.Core;
using TTApi.Platform.Eod.Manifests;
using TTApi.Platform.Files;

namespace TTApi.Platform.Eod.Explaining;

/// <summary>Finds the line a stored bar came from by reading its source again.</summary>
internal sealed class OriginSearch(StoreManifest manifest, int threads)
{
    public BarOrigin Find(Bar bar, int source, CancellationToken cancellationToken)
    {
        var record = manifest.Sources[source];
        var import = manifest.Imports[record.Import - 1];
        var state = OriginState.Missing;
        var path = record.Places[^1].Path;
        foreach (var place in record.Places.Reverse())
        {
            var (placeState, line) = Look(place, record, import, bar, cancellationToken);
            if (placeState == OriginState.Found)
                return Origin(place.Path, line, placeState);
            if (state == OriginState.Missing && placeState != state)
                (state, path) = (placeState, place.Path);
        }

        return Origin(path, null, state);

        BarOrigin Origin(string file, long? line, OriginState found) => new(file, line, found, import.Number, import.At, import.Adjustment);
    }

    private (OriginState State, long? Line) Look(SourcePlace place, SourceRecord source, ImportRecord import, Bar bar, CancellationToken cancellationToken)
    {
        switch (SourceCheck.StateOf(place, source, isThorough: false, threads, cancellationToken))
        {
            case SourceState.Missing:
                return (OriginState.Missing, null);
            case SourceState.Changed:
                return (OriginState.Changed, null);
            case SourceState.Unreadable:
                return (OriginState.Unreadable, null);
        }

        var options = new MetaStockOptions { LastDate = import.LastDate, Strict = import.Strict };
        var rows = RowSearch.Find(place.Path, options, bar.Symbol, bar.Date, threads, cancellationToken);
        if (!rows.IsOk)
            return (OriginState.Unreadable, null);

        // Of several equal rows of one file the last one won.
        return rows.Value.LastOrDefault(row => row.Bar == bar) is { } winner ? (OriginState.Found, winner.Line) : (OriginState.Changed, null);
    }
}
