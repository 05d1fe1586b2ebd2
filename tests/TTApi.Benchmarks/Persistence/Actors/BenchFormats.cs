// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;
using TTApi.ActorEngine.Persistence.Serialization;

namespace TTApi.Benchmarks.Persistence.Actors;

/// <summary>How the events of the benchmarks are stored.</summary>
internal static class BenchFormats
{
    public static readonly EventFormats Known = EventFormats.Create(formats => formats.Add("counted", CountedJson.Default.Counted));
}

[JsonSerializable(typeof(Counted))]
internal sealed partial class CountedJson : JsonSerializerContext;
