// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.ActorEngine.Persistence.Journal;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Serialization;

public sealed class EventFormatsTests
{
    private static readonly EventFormats Formats = EventFormats.Create(formats => formats
        .Add("bought", StoredJson.Default.Bought)
        .Add("position", StoredJson.Default.Position)
        .Add("text", StoredJson.Default.String)
        .Add("count", StoredJson.Default.Int64));

    [Theory]
    [MemberData(nameof(Payloads))]
    public void What_was_encoded_is_decoded(object payload, string manifest, string json)
    {
        var encoded = Formats.Encode(payload);

        Assert.Equal((manifest, json), (encoded.Manifest, Encoding.UTF8.GetString(encoded.Bytes)));
        Assert.Equal(payload, Decode(manifest, json));
    }

    public static TheoryData<object, string, string> Payloads => new()
    {
        { new Bought("SPY", 3), "bought", """{"Symbol":"SPY","Count":3,"Desk":null}""" },
        { "a text", "text", "\"a text\"" },
        { 42L, "count", "42" },
    };

    [Fact]
    public void Fields_that_are_not_known_are_left_out() =>
        Assert.Equal(new Bought("SPY", 3), Decode("bought", """{"Symbol":"SPY","Venue":{"Name":"X"},"Count":3}"""));

    [Theory]
    [InlineData(typeof(Sold))]
    [InlineData(typeof(ShortPosition))] // a subtype of what is registered
    public void A_type_without_manifest_is_named(Type type)
    {
        var refused = Assert.Throws<UnregisteredTypeException>(() => Formats.Encode(type == typeof(Sold) ? new Sold("SPY", 1) : new ShortPosition("SPY")));

        Assert.Equal(type, refused.Type);
        Assert.Contains(type.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sold", "{}", "not known")]
    [InlineData("bought", "{\"Symbol\":", "JSON")]
    [InlineData("bought", "", "JSON")]
    [InlineData("bought", "7", "JSON")]
    [InlineData("bought", "null", "null")]
    public void An_unreadable_event_says_where_it_is(string manifest, string json, string reason)
    {
        var refused = Assert.Throws<EventFormatException>(() => Decode(manifest, json));

        Assert.Equal(("desk", 7, manifest), (refused.PersistenceId, refused.SequenceNr, refused.Manifest));
        Assert.Contains($"desk 7 with manifest \"{manifest}\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_manifests_are_listed() => Assert.Equal(["bought", "count", "position", "text"], Formats.Manifests.Order());

    private static object Decode(string manifest, string json) => Formats.Decode("desk", 7, manifest, Encoding.UTF8.GetBytes(json));
}
