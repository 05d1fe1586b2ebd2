// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.Parquet;

public sealed class ParquetRoundTripTests
{
    public static TheoryData<ParquetCodec, int> Shapes => new()
    {
        { ParquetCodec.Uncompressed, 1 },
        { ParquetCodec.Uncompressed, 1000 },
        { ParquetCodec.Snappy, 1000 },
        { ParquetCodec.Gzip, 1000 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_table_of_every_type_and_encoding_comes_back(ParquetCodec codec, int rows)
    {
        using var folder = new TempDirectory();
        var table = SampleTables.EveryColumn(rows);

        table.Write(folder["t.parquet"], new() { Codec = codec, RowsPerPage = 300 }, rowsPerGroup: 700);

        ParquetTable.AssertSame(table, ParquetTable.Read(folder["t.parquet"]));
    }
}
