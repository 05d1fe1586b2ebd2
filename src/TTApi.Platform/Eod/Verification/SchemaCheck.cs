// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Compares the columns of a file with what they must be.</summary>
internal static class SchemaCheck
{
    /// <returns>Null, or the first difference as a sentence.</returns>
    public static string? Difference(ParquetFile file, ParquetSchema expected)
    {
        var found = file.Schema.Columns;
        for (var i = 0; i < Math.Max(found.Count, expected.Columns.Count); i++)
        {
            var (actual, wanted) = (Describe(found, i), Describe(expected.Columns, i));
            if (actual != wanted)
                return $"Column {i + 1} is {actual}; expected {wanted}.";
        }

        return null;
    }

    private static string Describe(IReadOnlyList<ParquetColumn> columns, int index) =>
        index < columns.Count ? $"'{columns[index].Name}' {columns[index].Type}{(columns[index].Nullable ? " nullable" : "")}" : "none";
}
