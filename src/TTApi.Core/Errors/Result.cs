// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TTApi.Core;

/// <summary>A value, or the reason why there is none.</summary>
/// <remarks><c>default</c> is neither and throws when asked.</remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct Result<T> : IEquatable<Result<T>>
{
    private readonly T? _value;
    private readonly TtError? _error;
    private readonly bool _isOk;

    private Result(T value)
    {
        _value = value;
        _isOk = true;
    }

    private Result(TtError error) => _error = error;

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => _isOk;

    /// <summary>The value; asking a failure for it is a programming error.</summary>
    /// <exception cref="InvalidOperationException">There is no value.</exception>
    public T Value => _isOk ? _value! : throw new InvalidOperationException($"The result has no value: {_error?.ToString() ?? "it was never set"}.");

    /// <summary>The error, or null when there is a value.</summary>
    public TtError? Error => _isOk ? null : _error ?? throw new InvalidOperationException("The result was never set.");

    /// <summary>A success.</summary>
    public static Result<T> Ok(T value) => new(value);

    /// <summary>A failure.</summary>
    public static Result<T> Fail(TtError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(error);
    }

    /// <summary>The value, or a <see cref="TtException"/> with the error.</summary>
    /// <exception cref="TtException">There is no value.</exception>
    public T OrThrow() => _isOk ? _value! : throw new TtException(Error!); // Error is set or throws itself

    /// <summary>True with the value, false with the error.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out TtError? error)
    {
        (value, error) = (_value, _isOk ? null : Error);
        return _isOk;
    }

    /// <summary>Another value made of this one; an error stays.</summary>
    public Result<TOther> Map<TOther>(Func<T, TOther> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return _isOk ? Result<TOther>.Ok(map(_value!)) : Result<TOther>.Fail(Error!);
    }

    /// <summary>The next step, which may fail too; an error stays.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return _isOk ? next(_value!) : Result<TOther>.Fail(Error!);
    }

    /// <summary>One of two answers.</summary>
    public TOther Match<TOther>(Func<T, TOther> ok, Func<TtError, TOther> fail)
    {
        ArgumentNullException.ThrowIfNull(ok);
        ArgumentNullException.ThrowIfNull(fail);
        return _isOk ? ok(_value!) : fail(Error!);
    }

    public static implicit operator Result<T>(T value) => Ok(value);

    public static implicit operator Result<T>(TtError error) => Fail(error);

    public static bool operator ==(Result<T> left, Result<T> right) => left.Equals(right);

    public static bool operator !=(Result<T> left, Result<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Result<T> other) =>
        _isOk == other._isOk && EqualityComparer<T?>.Default.Equals(_value, other._value) && Equals(_error, other._error);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Result<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _isOk ? HashCode.Combine(_value) : HashCode.Combine(_error);

    /// <inheritdoc/>
    public override string ToString() => _isOk ? $"{_value}" : $"{_error}";
}
