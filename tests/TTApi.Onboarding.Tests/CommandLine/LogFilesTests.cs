// SPDX-License-Identifier: MIT

using TTApi.Onboarding.Logging;
using TTApi.TestSupport;

namespace TTApi.Onboarding.Tests.CommandLine;

public sealed class LogFilesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_day_has_its_file() => Assert.Equal(_folder["logs/ttapi-20240102.log"], LogFiles.Choose(_folder["logs"], Noon));

    [Fact]
    public void A_full_file_is_followed_by_a_numbered_one()
    {
        Fill("ttapi-20240102.log");
        Fill("ttapi-20240102_001.log");

        Assert.Equal(_folder["ttapi-20240102_002.log"], LogFiles.Choose(_folder.Path, Noon));
    }

    [Fact]
    public void The_oldest_make_room_for_a_new_one()
    {
        for (var day = 1; day <= LogFiles.Kept + 5; day++)
            _folder.Write($"ttapi-202301{day:00}.log", "old");
        _folder.Write("notes.txt", "the user's own");

        LogFiles.Choose(_folder.Path, Noon);

        Assert.Equal(["notes.txt", .. Enumerable.Range(7, LogFiles.Kept - 1).Select(day => $"ttapi-202301{day:00}.log")], _folder.Files());
    }

    [Fact]
    public void Todays_file_is_appended_to_and_nothing_removed()
    {
        for (var day = 1; day <= LogFiles.Kept + 5; day++)
            _folder.Write($"ttapi-202301{day:00}.log", "old");
        _folder.Write("ttapi-20240102.log", "today");

        LogFiles.Choose(_folder.Path, Noon);

        Assert.Equal(LogFiles.Kept + 6, _folder.Files().Count);
    }

    private void Fill(string name)
    {
        using var file = File.Create(_folder[name]);
        file.SetLength(LogFiles.SizeLimit);
    }
}
