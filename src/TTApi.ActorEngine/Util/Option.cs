// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Util;

/// <summary>A value that may be absent; absent is not the same as default.</summary>
public readonly struct Option<T> : IEquatable<Option<T>>
{
    public static readonly Option<T> None;

    /// <exception cref="ArgumentNullException">The value is null; <see cref="Create"/> takes that as <see cref="None"/>.</exception>
    public Option(T value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value), "An option with a value cannot hold null; use None, or Create.");
        (Value, HasValue) = (value, true);
    }

    public bool HasValue { get; }

    public bool IsEmpty => !HasValue;

    /// <summary>The value; the type's default when there is none.</summary>
    public T Value { get; }

    public static implicit operator Option<T>(T value) => Create(value);

    public static bool operator ==(Option<T> left, Option<T> right) => left.Equals(right);

    public static bool operator !=(Option<T> left, Option<T> right) => !left.Equals(right);

    /// <summary>The value as an option; null is <see cref="None"/>.</summary>
    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value);

    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    public Option<TNew> Select<TNew>(Func<T, TNew> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return HasValue ? Option<TNew>.Create(selector(Value)) : Option<TNew>.None;
    }

    public Option<TNew> FlatSelect<TNew>(Func<T, Option<TNew>> mapper)
    {
        ArgumentNullException.ThrowIfNull(mapper);
        return HasValue ? mapper(Value) : Option<TNew>.None;
    }

    /// <summary>Runs the action if there is a value.</summary>
    public void OnSuccess(Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (HasValue)
            action(Value);
    }

    public bool Equals(Option<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    public override bool Equals(object obj) => obj is Option<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(HasValue, Value);

    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";
}
