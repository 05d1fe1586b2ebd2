// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Persistence.Journal;

namespace TTApi.ActorEngine.Persistence.Sql;

/// <summary>A store in a database: it can say how it stands with that, and has a doctor for what is in it.</summary>
public interface ISqlStore : IPersistenceStore, IStoreHealth
{
    IJournalDoctor Doctor { get; }
}
