// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Text;
using System.Text.Json;

namespace TTApi.Client.Wire;

/// <summary>One known field of a record: its name on the wire, and how to read and set it.</summary>
internal abstract class WireField<TRecord>(string name, bool isKey)
    where TRecord : WireRecord
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public bool IsKey { get; } = isKey;

    public abstract void Read(ref Utf8JsonReader reader, TRecord target, WireContext context);
}

/// <inheritdoc/>
internal sealed class WireField<TRecord, TValue>(string name, bool isKey, MethodInfo setter, WireReader<TValue> read) : WireField<TRecord>(name, isKey)
    where TRecord : WireRecord
{
    // An init accessor is an ordinary method to the runtime; only this reader sets it after construction, before anybody else sees the record.
    private readonly Action<TRecord, TValue> _set = setter.CreateDelegate<Action<TRecord, TValue>>();

    public override void Read(ref Utf8JsonReader reader, TRecord target, WireContext context) => _set(target, read(ref reader, context));
}
