// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>What both databases have in common about the schema; docs/data-formats.md describes it.</summary>
internal static class EventSchema
{
    /// <summary>Rises with each change that an older program could not live with.</summary>
    public const int Version = 1;

    /// <exception cref="SchemaException">The schema was made by a later version.</exception>
    public static void RefuseNewer(string database, long found)
    {
        if (found > Version)
            throw new SchemaException($"{database} has schema version {found}; this program knows versions up to {Version}. Use the newer program, or another database.");
    }

    /// <summary>How tags are stored: in ordinal order, so that equal sets are equal text; null for none.</summary>
    public static string[] Sorted(IImmutableSet<string> tags)
    {
        if (tags is null || tags.Count == 0)
            return null;
        string[] sorted = [.. tags];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }
}
