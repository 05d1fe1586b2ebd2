// SPDX-License-Identifier: MIT

using TTApi.CrashJournal;

if (args is not [var store, var actors, var seed])
{
    Console.Error.WriteLine("Usage: TTApi.CrashJournal sqlite:FILE|postgres:CONNECTION ACTORS SEED");
    return 2;
}

await JournalWriters.RunAsync(JournalUnderTest.Parse(store), int.Parse(actors), int.Parse(seed));
return 0;
