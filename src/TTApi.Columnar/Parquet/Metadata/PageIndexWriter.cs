// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Thrift;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Metadata;

/// <summary>Writes where the pages of a chunk are and what bounds their values have.</summary>
internal static class PageIndexWriter
{
    private const int Unordered = 0;

    /// <summary>The format has no way to say that the bounds of a page are unknown, so then there is no index.</summary>
    public static bool CanIndex(ChunkRecord chunk) => chunk.Pages.TrueForAll(page => page.IsAllNull || page.Bounds.AreKnown);

    public static void WriteColumnIndex(ThriftWriter thrift, ChunkRecord chunk)
    {
        var pages = chunk.Pages;
        thrift.BeginStruct();
        thrift.BeginList(1, ThriftType.True, pages.Count);
        foreach (var page in pages)
            thrift.BoolElement(page.IsAllNull);
        thrift.BeginList(2, ThriftType.Binary, pages.Count);
        foreach (var page in pages)
            thrift.BinaryElement(page.Bounds.Min);
        thrift.BeginList(3, ThriftType.Binary, pages.Count);
        foreach (var page in pages)
            thrift.BinaryElement(page.Bounds.Max);
        thrift.I32(4, Unordered);
        thrift.BeginList(5, ThriftType.I64, pages.Count);
        foreach (var page in pages)
            thrift.NumberElement(page.Nulls);
        thrift.EndStruct();
    }

    public static void WriteOffsetIndex(ThriftWriter thrift, ChunkRecord chunk, long chunkOffset)
    {
        thrift.BeginStruct();
        thrift.BeginList(1, ThriftType.Struct, chunk.Pages.Count);
        foreach (var page in chunk.Pages)
        {
            thrift.BeginStruct();
            thrift.I64(1, chunkOffset + page.Offset);
            thrift.I32(2, page.Length);
            thrift.I64(3, page.FirstRow);
            thrift.EndStruct();
        }

        thrift.EndStruct();
    }
}
