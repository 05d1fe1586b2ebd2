// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace TTApi.Client.Wire;

/// <summary>Reads what stands in the service's envelope: <c>{"data":…,"context":…,"pagination":…}</c>.</summary>
internal static class Envelope
{
    /// <summary>Every answer of this client nests far less.</summary>
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>The one object in <c>data</c>.</summary>
    public static T One<T>(WireContext context)
        where T : WireRecord, new()
    {
        var reader = new Utf8JsonReader(context.Body, Options);
        T? found = null;
        Enter(ref reader);
        while (NextName(ref reader))
        {
            var isData = reader.ValueTextEquals("data"u8);
            reader.Read();
            if (isData)
                found = Inside("data", ref reader, context, static (ref r, c) => WireShape<T>.Instance.Read(ref r, c));
            else
                reader.Skip();
        }

        Finish(ref reader);
        return found ?? throw new WireException("has no data");
    }

    /// <summary>An object without an envelope, as the token endpoint answers.</summary>
    public static T Bare<T>(WireContext context)
        where T : WireRecord, new()
    {
        var reader = new Utf8JsonReader(context.Body, Options);
        reader.Read();
        var value = WireShape<T>.Instance.Read(ref reader, context);
        Finish(ref reader);
        return value;
    }

    /// <summary>The list in <c>data.items</c>. A bare list or a single object in <c>data</c> is taken for it.</summary>
    public static WirePage<T> Many<T>(WireContext context)
        where T : WireRecord, new()
    {
        var reader = new Utf8JsonReader(context.Body, Options);
        List<T>? items = null;
        Pagination? pagination = null;
        Enter(ref reader);
        while (NextName(ref reader))
        {
            var isData = reader.ValueTextEquals("data"u8);
            var isPagination = reader.ValueTextEquals("pagination"u8);
            reader.Read();
            if (isData)
                items = Inside("data", ref reader, context, Items<T>);
            else if (isPagination && reader.TokenType == JsonTokenType.StartObject)
                pagination = Inside("pagination", ref reader, context, static (ref r, c) => WireShape<Pagination>.Instance.Read(ref r, c));
            else
                reader.Skip();
        }

        Finish(ref reader);
        return new(items ?? throw new WireException("has no data"), pagination);
    }

    private static List<T> Items<T>(ref Utf8JsonReader reader, WireContext context)
        where T : WireRecord, new()
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return WireShape<T>.Instance.ReadList(ref reader, context, "data");
        var start = reader;
        List<T>? items = null;
        while (NextName(ref reader))
        {
            var isItems = reader.ValueTextEquals("items"u8);
            reader.Read();
            if (isItems && reader.TokenType == JsonTokenType.StartArray)
                items = WireShape<T>.Instance.ReadList(ref reader, context, "items");
            else
                reader.Skip();
        }

        if (items is not null)
            return items;

        // Balances are one object without a version header and a list with one.
        reader = start;
        return [WireShape<T>.Instance.Read(ref reader, context)];
    }

    private static TValue Inside<TValue>(string name, ref Utf8JsonReader reader, WireContext context, WireReader<TValue> read)
    {
        try
        {
            return read(ref reader, context);
        }
        catch (WireException failure)
        {
            failure.Within(name);
            throw;
        }
    }

    private static void Enter(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw WireValues.Unexpected(reader, "an object");
    }

    private static bool NextName(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Half an answer, or two, is no answer.</summary>
    private static void Finish(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }
}

/// <summary>One page as it came.</summary>
internal sealed record WirePage<T>(IReadOnlyList<T> Items, Pagination? Pagination);
