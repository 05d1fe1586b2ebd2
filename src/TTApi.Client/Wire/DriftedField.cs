// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>A field the service sends that this version does not know; reported once per endpoint and record.</summary>
/// <param name="Endpoint">Method and path with placeholders.</param>
/// <param name="Record">The record it came in.</param>
/// <param name="Field">Its name, with digits shown as 9.</param>
/// <param name="Sample">The look of its first value, with every digit as 9 and every letter as a or A.</param>
/// <param name="FirstSeen">When.</param>
public sealed record DriftedField(string Endpoint, string Record, string Field, string Sample, DateTimeOffset FirstSeen);

/// <summary>An item that could not be read and was left out; the rest of its page is there.</summary>
/// <param name="Where">Its place in the answer: <c>items[3]</c>.</param>
/// <param name="Reason">What was found and expected, with values masked.</param>
public sealed record SkippedItem(string Where, string Reason);
