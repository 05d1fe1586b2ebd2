// SPDX-License-Identifier: MIT

using Npgsql;
using NpgsqlTypes;

namespace TTApi.ActorEngine.Persistence.Postgres;

/// <summary>Values as PostgreSQL takes them, each with its type, so that a null needs no guessing.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter Text(string value) => Of(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Number(long? value) => Of(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Bytes(byte[] value) => Of(value, NpgsqlDbType.Bytea);

    public static NpgsqlParameter Time(DateTimeOffset value) => Time(value.UtcDateTime);

    /// <summary>A time of this kind or none is UTC; the least and the greatest are infinite.</summary>
    public static NpgsqlParameter Time(DateTime value) =>
        Of(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc), NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Texts(string[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Numbers(long[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter Numbers(long?[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlParameter Counts(int[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlParameter Payloads(byte[][] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static NpgsqlParameter Times(DateTime[] values) => Of(values, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    private static NpgsqlParameter Of<T>(T value, NpgsqlDbType type) => value is null
        ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type }
        : new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type };
}
