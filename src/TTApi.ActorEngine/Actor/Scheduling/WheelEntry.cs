// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Something that becomes due once; a link of the list it waits in, so that adding and removing it allocate nothing.</summary>
/// <remarks>All but <see cref="Expire"/> belongs to the wheel.</remarks>
internal abstract class WheelEntry
{
    internal enum Place
    {
        /// <summary>Not started, over, or called off.</summary>
        Nowhere,

        /// <summary>Waiting in a bucket of the wheel.</summary>
        Waiting,

        /// <summary>Taken from the wheel, and about to expire.</summary>
        Due,

        /// <summary>Its <see cref="Expire"/> runs.</summary>
        Expiring,
    }

    internal WheelEntry Next { get; set; }

    internal WheelEntry Previous { get; set; }

    /// <summary>In units of 100 ns since the wheel's start.</summary>
    internal long DueAt { get; set; }

    internal int Bucket { get; set; }

    internal volatile Place At;

    /// <summary>Called once on the timer's thread, unless it was removed before; must be quick.</summary>
    protected internal abstract void Expire();
}
