// SPDX-License-Identifier: MIT

using TTApi.Columnar.Rows;
using TTApi.Core;

namespace TTApi.Columnar.MetaStock;

/// <summary>One file of rows, plain or gzip, open for reading.</summary>
internal sealed class MetaStockSource : IDisposable
{
    private readonly IChunkFeed _feed;

    private MetaStockSource(SourceFile file, bool isGzip, MetaStockLayout layout, MetaStockOptions options)
    {
        Path = file.Path;
        LengthOnDisk = file.Length;
        IsGzip = isGzip;
        Layout = layout;
        Options = options;
        _feed = isGzip ? new GzipFeed(file) : new PlainFeed(file);
    }

    public string Path { get; }

    public MetaStockLayout Layout { get; }

    public MetaStockOptions Options { get; }

    public long LengthOnDisk { get; }

    /// <summary>By its first bytes, not its name.</summary>
    public bool IsGzip { get; }

    /// <summary>Hash over the bytes on disk, once every chunk was taken; the same as <see cref="FileHash.Compute"/>.</summary>
    /// <exception cref="TtException">The file changed meanwhile.</exception>
    public ContentHash Hash => _feed.Hash();

    /// <summary>Opens a file and tells its layout.</summary>
    /// <returns>The source, or why it cannot be a MetaStock file, naming file and line.</returns>
    public static Result<MetaStockSource> Open(string path, MetaStockOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        SourceFile? file = null;
        try
        {
            file = SourceFile.Open(path);
            var (sample, isWhole, isGzip) = ReadSample(file);
            if (!LayoutSniffer.Sniff(sample, isWhole, path).TryGet(out var layout, out var error))
                return error;
            var source = new MetaStockSource(file, isGzip, layout, options);
            file = null;
            return source;
        }
        catch (TtException refused)
        {
            return refused.Error;
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Fills a worker's chunk with the next one of the file; false at its end.</summary>
    /// <remarks>Any number of workers may call it at once, each with a chunk of its own, which it may use until it calls again.</remarks>
    /// <exception cref="TtException">The file cannot be read, changed meanwhile, or is no intact gzip.</exception>
    public bool TryTake(MetaStockChunk chunk, CancellationToken cancellationToken) => _feed.TryTake(chunk, cancellationToken);

    /// <summary>The number of a line in the file, counted from 1; reads the file up to it again.</summary>
    /// <exception cref="TtException">The file cannot be read.</exception>
    public long LineNumber(RowPosition position)
    {
        using var file = SourceFile.Open(Path);
        using IChunkFeed feed = IsGzip ? new GzipFeed(file) : new PlainFeed(file);
        using var chunk = new MetaStockChunk();
        long line = position.Line + 1;
        for (var index = 0; index < position.Chunk && feed.TryTake(chunk, CancellationToken.None); index++)
            line += chunk.CountLines();
        return line;
    }

    public void Dispose() => _feed.Dispose();

    private static (byte[] Sample, bool IsWhole, bool IsGzip) ReadSample(SourceFile file)
    {
        var head = new byte[Math.Min(file.Length, LayoutSniffer.SampleBytes)];
        file.Read(head, 0);
        if (!FileKind.IsGzip(head))
        {
            if (file.Length < 2 && file.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                throw new TtException(new TtError.Data("bad_gzip", $"'{file.Path}' has {file.Length} bytes; expected a gzip file by its name.") { File = file.Path });
            return (head, head.Length == file.Length, false);
        }

        using var text = new GzipText(file);
        var sample = new byte[LayoutSniffer.SampleBytes];
        var length = text.Read(sample);
        return (sample[..length], length < sample.Length, true);
    }
}
