// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Paths;

public sealed class AddressTests
{
    [Theory]
    [InlineData("akka://sys@host:1234/abc/def/", "akka://sys@host:1234", "/abc/def/")]
    [InlineData("akka://sys/abc/def/", "akka://sys", "/abc/def/")]
    [InlineData("akka://sys@host:1234", "akka://sys@host:1234", "/")]
    [InlineData("akka.tcp://sys@[::1]:80/x", "akka.tcp://sys@[::1]:80", "/x")]
    [InlineData("aKKa://sYs@hOst:1/a", "akka://sYs@host:1", "/a")]
    public void An_address_is_read_from_the_head_of_a_path(string path, string address, string rest)
    {
        Assert.True(Address.TryParse(path, out Address parsed, out string behind));

        Assert.Equal((address, rest), (parsed.ToString(), behind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sys/abc")]
    [InlineData("http://sys@host:1")]
    [InlineData("akka:/sys")]
    [InlineData("akka://sys@host/abc")]
    [InlineData("akka://sys@host:abc")]
    [InlineData("akka://sys@[::1/abc")]
    [InlineData("akka://sys@:1")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.False(Address.TryParse(text, out Address parsed));
        Assert.Null(parsed);
    }

    [Fact]
    public void Parsing_takes_any_protocol_and_throws_for_what_is_none()
    {
        Assert.Equal(new Address("foo", "Sys", "host", 7), Address.Parse("foo://Sys@host:7"));
        Assert.Throws<UriFormatException>(() => Address.Parse("nothing"));
    }

    [Fact]
    public void Only_an_address_with_a_host_means_something_elsewhere()
    {
        var local = new Address("akka", "sys");
        var global = new Address("akka", "sys", "Host", 2552);

        Assert.True(local is { HasLocalScope: true, HasGlobalScope: false, Host: null, Port: null });
        Assert.True(global is { HasLocalScope: false, HasGlobalScope: true, Host: "host", Port: 2552 });
        Assert.Equal("sys@host:2552", global.HostPort());
        Assert.Equal("sys", local.HostPort());
    }

    [Fact]
    public void Addresses_are_equal_by_their_parts()
    {
        var address = new Address("akka", "sys", "host", 1);

        Assert.Equal(address, address.WithHost("HOST"));
        Assert.True(address == (Address)address.Clone());
        Assert.Equal(address.GetHashCode(), address.WithPort(1).GetHashCode());
        Assert.All(
            [address.WithHost("other"), address.WithPort(2), address.WithPort(), address.WithSystem("other"), address.WithProtocol("akka.tcp")],
            other => Assert.True(address != other));
    }

    [Fact]
    public void Addresses_are_ordered_by_protocol_system_host_and_port()
    {
        Address[] ordered =
        [
            new("akka", "a"), new("akka", "a", "h", 9), new("akka", "a", "h", 10), new("akka", "a", "i", 1), new("akka", "b"), new("akka.tcp", "a"),
        ];

        Assert.Equal(ordered, ordered.Reverse().Order(Address.Comparer));
        Assert.Equal(0, ordered[0].CompareTo(new Address("akka", "a")));
    }
}
