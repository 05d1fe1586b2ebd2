// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TTApi.Sandbox.Market;
using TTApi.Sandbox.Rest;

namespace TTApi.Sandbox.Faults;

/// <summary>Spoils an answer's body.</summary>
internal static class BodyFaults
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reply, or what faults make of it.</summary>
    public static Reply Apply(FaultPlan plan, Reply reply, string target, string path)
    {
        if (plan.IsEmpty || reply.Body.Length == 0 || reply.ContentType != "application/json")
            return reply;
        if (plan.Strike(SandboxFaultKind.MissingSymbols, target, path) is { } missing)
            reply = Edit(reply, node => LeaveOut(node, missing.Value ?? 0.2));
        if (plan.Strike(SandboxFaultKind.MissingFields, target, path) is { } without)
            reply = Edit(reply, node => EachItem(node, item => Remove(item, without.Text)));
        if (plan.Strike(SandboxFaultKind.RenamedFields, target, path) is { } renamed)
            reply = Edit(reply, node => EachItem(node, item => Rename(item, renamed.Text)));
        if (plan.Strike(SandboxFaultKind.TruncatedJson, target, path) is not null)
            reply = With(reply, reply.Body.Written.Span[..(reply.Body.Length / 2)]);
        if (plan.Strike(SandboxFaultKind.MalformedJson, target, path) is not null)
            reply = With(reply, [.. "{,,}]"u8, .. reply.Body.Written.Span[1..]]);
        if (plan.Strike(SandboxFaultKind.WrongContentType, target, path) is not null)
            reply = With(reply, reply.Body.Written.Span, "text/html");
        return reply;
    }

    private static Reply Edit(Reply reply, Action<JsonNode> edit)
    {
        var node = JsonNode.Parse(reply.Body.Written.Span)!; // our own JSON
        edit(node);
        return With(reply, Encoding.UTF8.GetBytes(node.ToJsonString(Json)));
    }

    private static Reply With(Reply reply, ReadOnlySpan<byte> body, string? contentType = null)
    {
        var changed = new Reply { Status = reply.Status, ContentType = contentType ?? reply.ContentType, RetryAfter = reply.RetryAfter };
        changed.Body.Append(body);
        reply.Dispose();
        return changed;
    }

    private static void LeaveOut(JsonNode node, double part)
    {
        if (node["data"]?["items"] is not JsonArray items)
            return;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (Noise.Unit(Noise.Of(21, items[i]?["symbol"]?.ToString() ?? i.ToString())) < part)
                items.RemoveAt(i);
        }
    }

    private static void EachItem(JsonNode node, Action<JsonObject> edit)
    {
        var data = node["data"] ?? node;
        foreach (var item in data["items"] is JsonArray items ? items.OfType<JsonObject>() : [data.AsObject()])
            edit(item);
    }

    private static void Remove(JsonObject item, string? name)
    {
        if ((name ?? AnyName(item)) is { } chosen)
            item.Remove(chosen);
    }

    private static void Rename(JsonObject item, string? name)
    {
        if ((name ?? AnyName(item)) is { } chosen && item.TryGetPropertyValue(chosen, out var value))
        {
            item.Remove(chosen);
            item[chosen + "-renamed"] = value?.DeepClone();
        }
    }

    private static string? AnyName(JsonObject item) =>
        item.Count == 0 ? null : item.ElementAt((int)(Noise.Of(22, item["symbol"]?.ToString() ?? "") % (ulong)item.Count)).Key;
}
