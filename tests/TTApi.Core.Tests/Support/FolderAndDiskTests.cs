// SPDX-License-Identifier: MIT

using TTApi.TestSupport;

namespace TTApi.Core.Tests.Support;

public sealed class FolderAndDiskTests
{
    [Fact]
    public void A_temporary_folder_goes_with_all_that_is_in_it()
    {
        var directory = new TempDirectory();
        using (directory)
        {
            Assert.Equal("text", File.ReadAllText(directory.Write("a/b.txt", "text")));
            Assert.Equal([1, 2], File.ReadAllBytes(directory.Write("c", [1, 2])));
            Assert.Equal(directory["d"], directory.MakeFolder("d"));
            Assert.Equal(["a/b.txt", "c"], directory.Files());
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(directory["a"], UnixFileMode.UserRead);
        }

        Assert.False(Directory.Exists(directory.Path));
        directory.Dispose();
    }

    [Fact]
    public void Two_temporary_folders_are_never_one()
    {
        using var one = new TempDirectory();
        using var other = new TempDirectory();

        Assert.NotEqual(one.Path, other.Path);
    }

    [Fact]
    public void A_full_disk_is_full()
    {
        string path;
        using (var disk = FullDisk.Mount(64 << 10))
        {
            path = disk.Path;
            File.WriteAllText(disk["first"], "fits");
            disk.Fill();

            var full = Assert.Throws<IOException>(() => File.WriteAllText(disk["second"], "does not fit"));
            Assert.Contains("space", full.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("fits", File.ReadAllText(disk["first"]));
            disk.MakeReadOnly();
            Assert.Throws<IOException>(() => File.Delete(disk["first"]));
        }

        Assert.False(Directory.Exists(path));
        Assert.Throws<ArgumentOutOfRangeException>(() => FullDisk.Mount(0));
    }

    [Fact]
    public void The_repository_is_found_and_what_builds_put_there_is_left_out()
    {
        var files = RepositoryRoot.Files().Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)).ToArray();

        Assert.Contains("TTApi.Actors.sln", files);
        Assert.Contains(Path.Combine("src", "TTApi.Core", "Market", "Symbol.cs"), files);
        Assert.DoesNotContain(files, file => file.StartsWith("artifacts", StringComparison.Ordinal) || file.StartsWith(".git" + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}
