// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TTApi.Client;

/// <summary>A text that nobody may see: it prints, formats and serialises as <c>***</c>.</summary>
/// <remarks>It tells its text only for a named destination, and refuses any other than the host it is meant for.</remarks>
[DebuggerDisplay("***")]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret
{
    /// <summary>What is shown instead.</summary>
    public const string Mask = "***";

    private readonly string _text;

    /// <summary>A secret that is not bound to a host yet; the client binds it to the host it is configured for.</summary>
    public Secret(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        _text = text.Trim();
    }

    private Secret(string text, Uri host)
        : this(text) => Host = host;

    /// <summary>The only host it may be sent to, or null while it is not bound.</summary>
    public Uri? Host { get; }

    /// <summary>The same secret, for one host only: scheme, name and port.</summary>
    /// <exception cref="InvalidOperationException">It is bound to another host already.</exception>
    public Secret For(Uri host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Host is null || Origin.IsSame(Host, host)
            ? new(_text, Origin.Of(host))
            : throw new InvalidOperationException($"The secret belongs to {Host}, not to {Origin.Of(host)}.");
    }

    /// <summary>The text, to be sent to a destination.</summary>
    /// <exception cref="InvalidOperationException">The destination is not the host it is meant for.</exception>
    public string RevealTo(Uri destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return Host is not null && Origin.IsSame(Host, destination)
            ? _text
            : throw new InvalidOperationException($"The secret belongs to {Host?.ToString() ?? "no host yet"}, not to {Origin.Of(destination)}.");
    }

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Mask;

    internal string Expunge(string text) => text.Replace(_text, Mask, StringComparison.Ordinal);

    private sealed class SecretJsonConverter : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is not read from JSON; make it where the text is read.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }
}
