// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Core;
using TTApi.Platform.Eod.Importing;
using TTApi.Platform.Files;
using TTApi.TestSupport;

namespace TTApi.Platform.Tests.Files;

public sealed class FileIdentityTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    [Fact]
    public void A_file_has_size_time_and_number()
    {
        var path = _temp.Write("a", "12345");
        File.SetLastWriteTimeUtc(path, new(2023, 6, 1, 12, 0, 0, 250, DateTimeKind.Utc));

        Assert.True(FileIdentity.TryGet(path, out var identity, out _));
        Assert.True(FileIdentity.TryGetPortably(path, out var portable, out _));

        Assert.Equal((5, 1_685_620_800_250_000_000, FileKind.File), (identity.Bytes, identity.ModifiedUnixNanos, identity.Kind));
        Assert.NotEqual(0ul, identity.Inode);
        Assert.Equal(identity with { Inode = 0, Device = 0 }, portable);
    }

    [Fact]
    public void Folders_devices_and_nothing_are_told_apart()
    {
        Assert.True(FileIdentity.TryGet(_temp.Path, out var folder, out _));
        Assert.True(FileIdentity.TryGet("/dev/null", out var device, out _));
        Assert.True(FileIdentity.TryGetPortably(_temp.Path, out var portable, out _));
        Assert.False(FileIdentity.TryGet(_temp["x"], out _, out var error));
        Assert.False(FileIdentity.TryGetPortably(_temp["x"], out _, out var portableError));

        Assert.Equal((FileKind.Folder, FileKind.Other, FileKind.Folder), (folder.Kind, device.Kind, portable.Kind));
        Assert.Equal((FileErrors.NoSuchFile, FileErrors.NoSuchFile), (error, portableError));
    }

    [Fact]
    public void Links_are_followed()
    {
        var path = _temp.Write("a", "12345");
        File.CreateSymbolicLink(_temp["b"], path);

        Assert.True(FileIdentity.TryGet(path, out var file, out _));
        Assert.True(FileIdentity.TryGet(_temp["b"], out var link, out _));

        Assert.Equal(file, link);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_flushed() =>
        Assert.Contains("opened", Assert.Throws<IOException>(() => Posix.FlushDirectory(_temp["x"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(28, "storage.disk_full")]
    [InlineData(122, "storage.disk_full")]
    [InlineData(30, "storage.read_only")]
    [InlineData(5, "storage.io")]
    public void What_the_disk_refuses_has_a_name(int number, string code)
    {
        var error = FileErrors.From(new IOException("Input/output error", number), _temp.Path);
        var wrapped = FileErrors.From(new TtException(new TtError.Storage("cannot_write", "x") { Cause = new IOException("x", number) }), _temp.Path);

        Assert.Equal(code, error.Code);
        Assert.Contains(_temp.Path, error.Message, StringComparison.Ordinal);
        Assert.Equal(number == 5 ? "storage.cannot_write" : code, wrapped.Code);
    }

    [Fact]
    public void Missing_rights_and_stops_have_a_name()
    {
        Assert.Equal("storage.no_permission", FileErrors.From(new UnauthorizedAccessException("Access denied"), "x").Code);
        Assert.Equal("cancelled.by_user", FileErrors.From(new OperationCanceledException(), "x").Code);
        Assert.False(FileErrors.Covers(new InvalidOperationException()));
    }

    [Fact]
    public void A_disk_that_cannot_be_asked_is_full_all_the_same() =>
        Assert.Equal("storage.disk_full", FileErrors.From(new IOException("x", 28), "").Code);

    [Fact]
    public void What_cannot_be_deleted_is_left()
    {
        Assert.False(Removal.TryDeleteFile(_temp.MakeFolder("folder")));
        Assert.True(Removal.TryDeleteFile(_temp["no/where"]));
        Assert.True(Removal.TryDeleteFolder(_temp["no/where"]));
    }

    [Fact]
    public void Memory_is_the_highest_seen_and_unknown_where_the_system_does_not_tell()
    {
        var time = new ManualTimeProvider();
        var samples = new Queue<string>(["RssAnon:\t 5 kB\nVmHWM:\t 7 kB", "RssAnon:\t 9 kB\nVmHWM:\t 9 kB", "RssAnon:\t 6 kB\nVmHWM:\t 9 kB"]);
        using var watch = new MemoryWatch(time, () => Encoding.ASCII.GetBytes(samples.TryDequeue(out var sample) ? sample : ""));
        using var blind = new MemoryWatch(time, () => default);

        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal((9 << 10, 9 << 10), (watch.PeakAnonymous, watch.PeakResident));
        Assert.Equal((null, null), (blind.PeakAnonymous, blind.PeakResident));
    }

    public void Dispose() => _temp.Dispose();
}
