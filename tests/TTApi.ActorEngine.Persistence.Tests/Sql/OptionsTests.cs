// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Sql;

namespace TTApi.ActorEngine.Persistence.Tests.Sql;

public sealed class OptionsTests
{
    [Fact]
    public void Numbers_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqlStoreOptions { MaxBatchRows = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqlStoreOptions { MaxBackoff = TimeSpan.Zero });
    }
}
