// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The order in which phases run.</summary>
internal static class PhaseOrder
{
    /// <summary>All phases, those that are only depended on among them, each behind those it depends on.</summary>
    /// <exception cref="ArgumentException">A phase depends on itself, be it by way of others.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, ShutdownPhase> phases)
    {
        List<string> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        HashSet<string> entered = new(StringComparer.Ordinal);

        // Sorted, so that phases that are free of each other run in the same order in every process.
        foreach (var phase in phases.Keys.Order(StringComparer.Ordinal))
            Visit(phase);
        return ordered;

        void Visit(string phase)
        {
            if (done.Contains(phase))
                return;
            if (!entered.Add(phase))
                throw new ArgumentException($"The shutdown phase [{phase}] depends on itself: {string.Join(", ", entered.Except(done, StringComparer.Ordinal))}.", nameof(phases));
            if (phases.TryGetValue(phase, out var found))
            {
                foreach (var before in found.DependsOn.Order(StringComparer.Ordinal))
                    Visit(before);
            }

            done.Add(phase);
            ordered.Add(phase);
        }
    }
}
