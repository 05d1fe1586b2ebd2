// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Paths;

public sealed class ActorPathTests
{
    private static readonly Address Local = new("akka", "sys");
    private static readonly RootActorPath Root = new(Local);
    private static readonly ActorPath Bar = Root / "user" / "foo" / "bar";

    [Fact]
    public void A_path_is_written_from_the_root_down()
    {
        Assert.Equal("akka://sys/", Root.ToString());
        Assert.Equal("akka://sys/user/foo/bar", Bar.ToString());
        Assert.Equal("/", Root.ToStringWithoutAddress());
        Assert.Equal("/user/foo/bar", Bar.ToStringWithoutAddress());
        Assert.Equal(["user", "foo", "bar"], Bar.Elements);
        Assert.Equal("user/foo/bar", ActorPath.FormatPathElements(Bar.Elements));
    }

    [Fact]
    public void The_uid_is_written_where_it_is_asked_for()
    {
        var incarnation = Bar.WithUid(42);

        Assert.Equal("akka://sys/user/foo/bar", incarnation.ToString());
        Assert.Equal("akka://sys/user/foo/bar#42", incarnation.ToStringWithUid());
        Assert.Equal("akka://sys/user/foo/bar#42", incarnation.ToSerializationFormat());
        Assert.Equal("akka://sys/user/foo/bar", Bar.ToStringWithUid());
    }

    [Fact]
    public void Another_address_replaces_a_local_one_only()
    {
        var elsewhere = new Address("akka", "sys", "host", 1);
        var global = new RootActorPath(elsewhere) / "user";

        Assert.Equal("akka://sys@host:1/user/foo/bar", Bar.ToStringWithAddress(elsewhere));
        Assert.Equal("akka://sys@host:1/user/foo/bar#7", Bar.WithUid(7).ToSerializationFormatWithAddress(elsewhere));
        Assert.Equal("akka://sys@host:1/user", global.ToStringWithAddress(new Address("akka", "sys", "other", 2)));
    }

    [Theory]
    [InlineData("akka://sys/user/foo")]
    [InlineData("akka://sys@host.domain.com:1234/some/ref")]
    [InlineData("akka.tcp://sys@host:1/")]
    [InlineData("akka://sys/user/foo#-17")]
    public void A_path_is_read_back_as_it_was_written(string text) => Assert.Equal(text, ActorPath.Parse(text).ToSerializationFormat());

    [Theory]
    [InlineData("")]
    [InlineData("://hallo")]
    [InlineData("s://dd@:12")]
    [InlineData("s://dd@h:hd")]
    [InlineData("a://l:1/b")]
    [InlineData("akka:/")]
    [InlineData("/user/foo")]
    [InlineData("akka://sys/user/foo#bar")]
    public void What_is_no_path_is_refused(string text)
    {
        Assert.False(ActorPath.TryParse(text, out var parsed));
        Assert.Null(parsed);
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
    }

    [Fact]
    public void A_text_can_go_on_from_a_base()
    {
        Assert.True(ActorPath.TryParse(Root / "user", "/foo//bar/", out var path));

        Assert.Equal(Bar, path);
    }

    [Fact]
    public void A_name_of_ten_megabytes_is_no_trouble()
    {
        var text = "akka://sys@host:1234/some/" + new string('a', 10 << 20);

        Assert.Equal(text, ActorPath.Parse(text).ToStringWithAddress());
    }

    [Fact]
    public void Paths_are_equal_whatever_the_incarnation()
    {
        var same = Root.Child("user").Child("foo").Child("bar#9");

        Assert.Equal(9, same.Uid);
        Assert.True(Bar == same);
        Assert.Equal(Bar.GetHashCode(), same.GetHashCode());
        Assert.All(
            [Bar.Parent, Bar / "baz", Bar.Parent / "baz", Root / "user" / "other" / "bar", new RootActorPath(new Address("akka", "other")) / Bar.Elements],
            other => Assert.True(Bar != other));
    }

    [Fact]
    public void Ancestors_are_found_from_either_end()
    {
        Assert.Equal(Root, Bar.Root);
        Assert.Equal(Root / "user", Bar.ParentOf(1));
        Assert.Equal(Root / "user", Bar.ParentOf(-2));
        Assert.Equal(Root, Bar.ParentOf(-100));
        Assert.Same(Bar, Bar.ParentOf(7));
        Assert.Null(Root.Parent);
        Assert.Equal((3, 0), (Bar.Depth, Root.Depth));
    }

    [Fact]
    public void Paths_are_ordered_by_their_last_names_with_roots_behind()
    {
        ActorPath[] ordered = [Root / "a", Root / "b" / "a", Root / "a" / "b", Root / "b", Root];

        var children = ordered[..^1].OrderBy(path => path.Name, StringComparer.Ordinal).ToArray();

        Assert.Equal(Root, ordered.Reverse().Order().Last());
        Assert.Equal(children.Select(path => path.Name), ordered.Reverse().Order().SkipLast(1).Select(path => path.Name));
        Assert.Equal(0, Bar.CompareTo(Root / Bar.Elements));
        Assert.True(Bar.CompareTo(null) > 0);
    }

    [Fact]
    public void A_path_of_ten_thousand_levels_needs_no_stack()
    {
        var names = Enumerable.Range(0, 10_000).Select(i => $"level{i}").ToArray();
        var (deep, twin) = (Root / names, Root / names);

        Assert.Equal(deep, twin);
        Assert.Equal(0, deep.CompareTo(twin));
        Assert.Equal(deep.GetHashCode(), twin.GetHashCode());
        Assert.Equal("/" + string.Join('/', names), deep.ToStringWithoutAddress());
        Assert.Equal(names, deep.Elements);
    }

    [Fact]
    public void A_root_has_no_incarnations()
    {
        Assert.Same(Root, Root.WithUid(0));
        Assert.Throws<NotSupportedException>(() => Root.WithUid(1));
    }
}
