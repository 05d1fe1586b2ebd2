// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.Parquet.Writing;

/// <summary>What a schema must be so that it can be written.</summary>
internal static class SchemaRules
{
    public static void Check(ParquetSchema schema)
    {
        if (schema.Columns.Count == 0)
            throw new ArgumentException("A schema needs at least one column.", nameof(schema));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in schema.Columns)
        {
            if (column.Name.Length == 0 || !names.Add(column.Name))
                throw new ArgumentException($"The column name '{column.Name}' is empty or stands twice.", nameof(schema));
            if (!Allows(column.Type, column.Encoding))
                throw new ArgumentException($"The column '{column.Name}' of type {column.Type} cannot be encoded as {column.Encoding}.", nameof(schema));
        }
    }

    private static bool Allows(ParquetType type, ParquetEncoding encoding) => encoding switch
    {
        ParquetEncoding.Auto or ParquetEncoding.Plain => true,
        ParquetEncoding.Dictionary => type != ParquetType.Boolean,
        ParquetEncoding.DeltaBinaryPacked => type is ParquetType.Int32 or ParquetType.Int64 or ParquetType.Date,
        ParquetEncoding.RunLength => type == ParquetType.Boolean,
        _ => false,
    };
}
