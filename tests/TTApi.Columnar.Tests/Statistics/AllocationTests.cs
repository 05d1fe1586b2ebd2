// SPDX-License-Identifier: MIT

using TTApi.Columnar.Statistics;

namespace TTApi.Columnar.Tests.Statistics;

public sealed class AllocationTests
{
    private readonly OwnedSeries _series = OwnedSeries.Random(seed: 12, 1_259);

    [Fact]
    public void Basic_figures_allocate_nothing()
    {
        var allocated = AllocatedBy(() => BasicStatistics.Of(_series.View));

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void All_figures_allocate_their_result_alone()
    {
        var allocated = AllocatedBy(() => SymbolStatistics.Of(_series.View));

        Assert.InRange(allocated, 1, 600);
    }

    private static long AllocatedBy<T>(Func<T> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
