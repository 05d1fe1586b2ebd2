// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace TTApi.CrashJournal;

/// <summary>An event that tells its own place: its number is its sequence number, and it belongs to a group written as one.</summary>
public sealed record Numbered(long Number, long GroupFirst, int GroupSize);

/// <summary>The state: how many events there were.</summary>
public sealed record Total(long Count);

[JsonSerializable(typeof(Numbered))]
[JsonSerializable(typeof(Total))]
internal sealed partial class Formats : JsonSerializerContext;
