// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace TTApi.ActorEngine.Persistence.Tests.Serialization;

public interface IDeskEvent;

public sealed record Bought(string Symbol, int Count, string Desk = null) : IDeskEvent;

public sealed record Sold(string Symbol, int Count) : IDeskEvent;

public sealed record BoughtOneLot(string Symbol);

public sealed record BoughtLots(string Symbol, int Lots);

public record Position(string Symbol);

public sealed record ShortPosition(string Symbol) : Position(Symbol);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Strict(int Value);

[JsonSerializable(typeof(Bought))]
[JsonSerializable(typeof(Sold))]
[JsonSerializable(typeof(BoughtOneLot))]
[JsonSerializable(typeof(BoughtLots))]
[JsonSerializable(typeof(Position))]
[JsonSerializable(typeof(Strict))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(int))]
internal sealed partial class StoredJson : JsonSerializerContext;
