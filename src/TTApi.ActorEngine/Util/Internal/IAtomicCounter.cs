// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util.Internal;

/// <summary>A number that many threads may count with.</summary>
public interface IAtomicCounter<T>
{
    T Current { get; }

    /// <summary>One more than before.</summary>
    T Next();

    /// <summary>The number before it is one more.</summary>
    T GetAndIncrement();

    T IncrementAndGet();

    /// <summary>The number before the amount is added.</summary>
    T GetAndAdd(T amount);

    T AddAndGet(T amount);

    /// <summary>Begins again at 0.</summary>
    void Reset();
}
