// SPDX-License-Identifier: MIT

using TTApi.Columnar.MetaStock;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

public class CodeTests
{
    [Fact]
    public void Every_reason_has_its_code()
    {
        var reasons = Enum.GetValues<RejectReason>();

        Assert.Equal(RejectReasons.Count, reasons.Length);
        Assert.All(reasons, reason => Assert.Equal(SnakeCase(reason.ToString()), reason.Code()));
    }

    [Fact]
    public void Every_flag_has_its_code()
    {
        var flags = Enum.GetValues<RowFlags>().Where(flag => flag != RowFlags.None).ToList();

        Assert.All(flags, flag => Assert.Equal(SnakeCase(flag.ToString()), flag.Code()));
        Assert.Equal(string.Join(' ', flags.Select(flag => flag.Code())), string.Join(' ', flags.Aggregate((all, flag) => all | flag).CodesOf()));
        Assert.Empty(RowFlags.None.CodesOf());
        Assert.Throws<ArgumentOutOfRangeException>(() => (RowFlags.CloseOnly | RowFlags.NoVolume).Code());
        Assert.Throws<ArgumentOutOfRangeException>(() => RowFlags.None.Code());
    }

    [Fact]
    public void A_rejected_row_beyond_the_last_is_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => new RejectedRows()[0].Reason);

    [Fact]
    public void A_leaf_of_another_length_is_a_mistake() => Assert.Throws<ArgumentException>(() => new TreeHash(5).Add(0, "four"u8));

    [Fact]
    public void Packed_bytes_pass_once_and_forwards()
    {
        using var folder = new TempDirectory();
        using var file = SourceFile.Open(folder.Write("file.gz", "x"));
        using var input = new GzipInput(file);
        var buffer = new byte[10];

        Assert.Equal((true, false, false), (input.CanRead, input.CanSeek, input.CanWrite));
        Assert.Equal(1, input.Read(buffer, 0, 10));
        Assert.Throws<NotSupportedException>(() => input.Length);
        Assert.Throws<NotSupportedException>(() => input.Position);
        Assert.Throws<NotSupportedException>(() => input.Position = 0);
        Assert.Throws<NotSupportedException>(() => input.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => input.SetLength(0));
        Assert.Throws<NotSupportedException>(() => input.Write(buffer, 0, 1));
        Assert.Throws<NotSupportedException>(input.Flush);
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}
