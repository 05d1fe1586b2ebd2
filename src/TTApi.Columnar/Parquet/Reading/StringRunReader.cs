// SPDX-License-Identifier: MIT

using TTApi.Columnar.Parquet.Encodings;
using TTApi.Columnar.Parquet.Metadata;

namespace TTApi.Columnar.Parquet.Reading;

/// <summary>Reads a string column as runs; where the file has runs too, nothing is done per row.</summary>
internal sealed class StringRunReader
{
    private const int BatchRows = 1024;

    private readonly List<StringRun> _runs = [];

    public static StringRun[] Read(in OpenChunk chunk)
    {
        var reader = new StringRunReader();
        for (var page = 0; page < chunk.Pages.Count; page++)
            reader.ReadPage(chunk, page);
        return [.. reader._runs];
    }

    private void ReadPage(in OpenChunk chunk, int index)
    {
        var page = PageOpener.Open(chunk.File, chunk.Chunk, chunk.Pages, index, chunk.Nullable);
        try
        {
            if (page.Encoding is WireEncoding.RleDictionary or WireEncoding.PlainDictionary && !page.MayHaveNulls)
            {
                ReadIndices(page, ColumnReader.Dictionary<string?, StringDecoder>(chunk));
                return;
            }
        }
        finally
        {
            page.Dispose();
        }

        var values = new string?[Math.Min(BatchRows, chunk.Pages[index].Rows)];
        for (var done = 0; done < chunk.Pages[index].Rows;)
        {
            var batch = values.AsSpan(0, Math.Min(values.Length, chunk.Pages[index].Rows - done));
            ColumnReader.Read<string?, StringDecoder>(chunk, chunk.Pages[index].FirstRow + done, batch, []);
            foreach (var value in batch)
                Add(value, 1);
            done += batch.Length;
        }
    }

    private void ReadIndices(PageView page, ReadOnlySpan<string?> dictionary)
    {
        var runs = ValueDecoder.Indices(page.Values);
        Span<int> indices = stackalloc int[256];
        for (var left = page.Rows; left > 0;)
        {
            var step = runs.Available(left);
            if (runs.IsRepeated)
            {
                Add(ValueDecoder.Entry(dictionary, runs.Value), step);
                runs.Take(step);
            }
            else
            {
                step = Math.Min(step, indices.Length);
                runs.TakePacked(indices[..step]);
                foreach (var index in indices[..step])
                    Add(ValueDecoder.Entry(dictionary, index), 1);
            }

            left -= step;
        }
    }

    private void Add(string? value, int count)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && last.Value == value)
            _runs[^1] = last with { Count = last.Count + count };
        else
            _runs.Add(new StringRun(value, _runs.Count == 0 ? 0 : _runs[^1].FirstRow + _runs[^1].Count, count));
    }
}
