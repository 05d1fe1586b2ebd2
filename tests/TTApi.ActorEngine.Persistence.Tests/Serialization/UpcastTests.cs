// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Serialization;

public sealed class UpcastTests
{
    private static readonly EventFormats Formats = EventFormats.Create(formats => formats
        .Add("bought.v3", StoredJson.Default.Bought)
        .Add("sold", StoredJson.Default.Sold)
        .Alias("purchase", StoredJson.Default.Bought)
        .Upcast("bought.v2", StoredJson.Default.BoughtLots, old => new Bought(old.Symbol, old.Lots * 100))
        .Upcast("bought.v1", StoredJson.Default.BoughtOneLot, old => new BoughtLots(old.Symbol, 1))
        .Upcast("bought.v0", json => new BoughtOneLot(json.GetString()))
        .Upcast<IDeskEvent>("trade", json => json.GetProperty("side").GetString() switch
        {
            "buy" => new Bought("SPY", 1),
            "sell" => new Sold("SPY", 1),
            _ => null,
        })
        .Upcast<object>("guess", json => json.GetInt32()));

    [Theory]
    [InlineData("bought.v0", "\"SPY\"", 100)]
    [InlineData("bought.v1", """{"Symbol":"SPY"}""", 100)]
    [InlineData("bought.v2", """{"Symbol":"SPY","Lots":2}""", 200)]
    [InlineData("bought.v3", """{"Symbol":"SPY","Count":3}""", 3)]
    [InlineData("purchase", """{"Symbol":"SPY","Count":4}""", 4)]
    public void Old_formats_become_todays_event(string manifest, string json, int count) => Assert.Equal(new Bought("SPY", count), Decode(manifest, json));

    [Fact]
    public void One_old_format_may_become_several_events()
    {
        Assert.Equal(new Bought("SPY", 1), Decode("trade", """{"side":"buy"}"""));
        Assert.Equal(new Sold("SPY", 1), Decode("trade", """{"side":"sell"}"""));
    }

    [Theory]
    [InlineData("trade", """{"side":"none"}""", "it is null")]
    [InlineData("trade", "{}", "key")]
    [InlineData("trade", "{} {}", "invalid")]
    [InlineData("guess", "7", "it became a System.Int32, which is not registered")]
    [InlineData("guess", "\"seven\"", "String")]
    public void A_conversion_that_fails_is_an_unreadable_event(string manifest, string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<EventFormatException>(() => Decode(manifest, json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Conversions_that_only_show_on_reading_to_be_a_circle_are_left()
    {
        var formats = EventFormats.Create(formats => formats
            .Upcast<BoughtOneLot, object>("one", StoredJson.Default.BoughtOneLot, old => new BoughtLots(old.Symbol, 1))
            .Upcast<BoughtLots, object>("lots", StoredJson.Default.BoughtLots, old => new BoughtOneLot(old.Symbol)));

        var refused = Assert.Throws<EventFormatException>(() => formats.Decode("desk", 1, "one", """{"Symbol":"SPY"}"""u8.ToArray()));

        Assert.Contains("never come to an end", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_type_can_have_had_two_manifests()
    {
        var formats = EventFormats.Create(formats => formats
            .Add("bought", StoredJson.Default.Bought)
            .Upcast("lots.v1", StoredJson.Default.BoughtLots, old => new Bought(old.Symbol, old.Lots * 100))
            .Alias("lots.v0", StoredJson.Default.BoughtLots));

        Assert.Equal(new Bought("SPY", 200), formats.Decode("desk", 1, "lots.v0", """{"Symbol":"SPY","Lots":2}"""u8.ToArray()));
    }

    private static object Decode(string manifest, string json) => Formats.Decode("desk", 7, manifest, Encoding.UTF8.GetBytes(json));
}
