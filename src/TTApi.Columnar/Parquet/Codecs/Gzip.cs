// SPDX-License-Identifier: MIT

using System.IO.Compression;
using TTApi.Columnar.Parquet.Integrity;
using TTApi.Columnar.Parquet.Writing;

namespace TTApi.Columnar.Parquet.Codecs;

/// <summary>GZIP pages by way of the runtime's own deflate.</summary>
internal static class Gzip
{
    public static void Compress(ReadOnlySpan<byte> plain, ByteBuffer output)
    {
        using var sink = new BufferStream(output);
        using var gzip = new GZipStream(sink, CompressionLevel.Optimal);
        gzip.Write(plain);
    }

    public static unsafe void Decompress(ReadOnlySpan<byte> compressed, Span<byte> plain)
    {
        fixed (byte* start = compressed)
        {
            using var source = new UnmanagedMemoryStream(start, compressed.Length);
            using var gzip = new GZipStream(source, CompressionMode.Decompress);
            var read = 0;
            try
            {
                read = gzip.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false);
                if (read == plain.Length && gzip.ReadByte() >= 0)
                    CorruptParquetException.Throw($"a gzip page holds more than the {plain.Length} bytes that its header tells");
            }
            catch (InvalidDataException broken)
            {
                CorruptParquetException.Throw($"a gzip page cannot be decompressed: {broken.Message}");
            }

            if (read < plain.Length)
                CorruptParquetException.Throw($"a gzip page holds {read} bytes; its header tells {plain.Length}");
        }
    }

    private sealed class BufferStream(ByteBuffer output) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => output.Add(buffer);

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
