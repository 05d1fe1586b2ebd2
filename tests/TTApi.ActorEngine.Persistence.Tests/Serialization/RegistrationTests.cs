// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Configuration;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Serialization;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("bought")]
    [InlineData("desk.bought.v2")]
    [InlineData("desk/bought-2:x_1")]
    [InlineData("2")]
    [InlineData("stringly")]
    [InlineData("system")]
    public void A_short_name_is_a_manifest(string manifest) => EventFormats.Create(formats => formats.Add(manifest, StoredJson.Default.String).Add("other", StoredJson.Default.Bought));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bought")]
    [InlineData("two words")]
    [InlineData("bought.")]
    [InlineData(".bought")]
    [InlineData("bought..v2")]
    [InlineData("bought\n")]
    [InlineData("TTApi.ActorEngine.Persistence.Tests.Serialization.Bought")]
    [InlineData("TTApi.ActorEngine.Persistence.Tests.Serialization.Bought, TTApi.ActorEngine.Persistence.Tests")]
    [InlineData("ttapi.actorengine.persistence.tests.serialization.bought")]
    [InlineData("ttapi.actorengine.persistence.tests.serialization")]
    [InlineData("ttapi.actorengine.persistence.tests/bought")]
    [InlineData("bought-0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void A_name_of_the_code_is_no_manifest(string manifest)
    {
        var refused = Assert.Throws<ConfigurationException>(() => EventFormats.Create(formats => formats.Add(manifest, StoredJson.Default.Bought)));

        Assert.StartsWith($"\"{manifest}\" cannot be the manifest of {typeof(Bought)}: it ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradiction_is_refused_at_the_start(string said, Action<EventFormatsBuilder> register) =>
        Assert.Contains(said, Assert.Throws<ConfigurationException>(() => EventFormats.Create(register)).Message, StringComparison.Ordinal);

    public static TheoryData<string, Action<EventFormatsBuilder>> Contradictions => new()
    {
        { $"Manifest \"bought\" is given to {typeof(Bought)} and to {typeof(Sold)}.", formats => formats.Add("bought", StoredJson.Default.Bought).Add("bought", StoredJson.Default.Sold) },
        { $"{typeof(Bought)} has manifest \"bought\" and shall have \"bought.v2\"", formats => formats.Add("bought", StoredJson.Default.Bought).Add("bought.v2", StoredJson.Default.Bought) },
        { "Manifest \"bought\" is given to", formats => formats.Add("bought", StoredJson.Default.Bought).Upcast("bought", json => new Bought(json.GetString(), 1)) },
        { "is read as", formats => formats.Upcast("bought", json => new Bought(json.GetString(), 1)) },
        { "is read as", formats => formats.Alias("bought", StoredJson.Default.Bought) },
        { "is the old type of both \"one\" and \"two\"", formats => formats.Upcast("one", StoredJson.Default.BoughtOneLot, _ => "").Upcast("two", StoredJson.Default.BoughtOneLot, _ => "") },
        { "would convert it on reading", formats => formats.Add("text", StoredJson.Default.String).Upcast("old", StoredJson.Default.String, text => text.Trim()) },
        {
            "go round in a circle", formats => formats
                .Upcast("one", StoredJson.Default.BoughtOneLot, old => new BoughtLots(old.Symbol, 1))
                .Upcast("two", StoredJson.Default.BoughtLots, old => new BoughtOneLot(old.Symbol))
        },
        { "refuses fields it does not know", formats => formats.Add("strict", StoredJson.Default.Strict) },
    };
}
