// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.Core;

namespace TTApi.Platform.Eod.Verification;

/// <summary>Decodes everything in a row group, so that every page checksum is checked.</summary>
internal static class AllValues
{
    /// <exception cref="TtException">A page is damaged.</exception>
    public static void Read(ParquetFile file, int group)
    {
        var rows = file.RowGroups[group].Rows;
        var known = new bool[rows];
        for (var column = 0; column < file.Schema.Columns.Count; column++)
        {
            switch (file.Schema.Columns[column].Type)
            {
                case ParquetType.Boolean:
                    file.ReadBooleans(group, column, 0, new bool[rows], known);
                    break;
                case ParquetType.Int32 or ParquetType.Date:
                    file.ReadInt32s(group, column, 0, new int[rows], known);
                    break;
                case ParquetType.Int64:
                    file.ReadInt64s(group, column, 0, new long[rows], known);
                    break;
                case ParquetType.Double:
                    file.ReadDoubles(group, column, 0, new double[rows]);
                    break;
                case ParquetType.String:
                    file.ReadStrings(group, column, 0, new string?[rows]);
                    break;
            }
        }
    }
}
