// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sql;

internal static class SystemClock
{
    /// <summary>The clock that the system was made with.</summary>
    public static TimeProvider Clock(this ExtendedActorSystem system) => ((ActorSystemImpl)system).Time;
}
