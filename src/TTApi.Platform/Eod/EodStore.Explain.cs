// SPDX-License-Identifier: MIT

using TTApi.Core;
using TTApi.Platform.Eod.Explaining;
using TTApi.Platform.Eod.Manifests;

namespace TTApi.Platform.Eod;

public sealed partial class EodStore
{
    /// <summary>Tells where a bar came from, what else claimed to be it, what was done and why.</summary>
    /// <remarks>Reads the bar's source file again to find the line.</remarks>
    /// <returns>The explanation, also when there is no such bar; an error only when the store cannot be read.</returns>
    public Result<BarExplanation> Explain(Symbol symbol, DateOnly date, CancellationToken cancellationToken = default) =>
        Read<BarExplanation>(manifest => Explain(manifest, symbol, date, cancellationToken));

    private BarExplanation Explain(StoreManifest manifest, Symbol symbol, DateOnly date, CancellationToken cancellationToken)
    {
        var claims = new EvidenceSearch(_layout, manifest).Find(symbol, date);
        var found = Stored(manifest, symbol, date);
        var bar = found?.Bar;
        var origin = found is { } stored ? new OriginSearch(manifest, _options.Threads).Find(stored.Bar, stored.Source, cancellationToken) : null;
        return new(symbol, date, bar, origin, claims, BarStory.Tell(symbol, date, bar, origin, claims));
    }
}
