// SPDX-License-Identifier: MIT

namespace TTApi.Sandbox.Market;

/// <summary>The whole simulated market; its universe is read and made in the background from the moment the server starts.</summary>
internal sealed class SimulatedMarket
{
    private readonly Lazy<Task<Universe>> _universe;

    public SimulatedMarket(SandboxOptions options)
    {
        Clock = new(options.Time, options.Session == SandboxSession.Always);
        Seed = Noise.Mix((ulong)options.Seed + 1);
        var sample = options.SampleFile ?? SampleFile.Find(AppContext.BaseDirectory);
        _universe = new(() => Task.Run(() => Sandbox.Market.Universe.Build(Clock, Seed, SampleFile.Load(sample), options.FurtherEquities)));
    }

    public MarketClock Clock { get; }

    public ulong Seed { get; }

    public long Now => Clock.Now;

    public Task<Universe> Universe() => _universe.Value;
}
