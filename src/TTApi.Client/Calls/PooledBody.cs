// SPDX-License-Identifier: MIT

using System.Buffers;

namespace TTApi.Client.Calls;

/// <summary>A whole answer in pooled memory, given back when disposed.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <exception cref="BodyTooLongException">There are more bytes than allowed.</exception>
    public static async Task<PooledBody> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        // The length is of the bytes on the wire; what comes out of the decoder may be more, or the header may lie.
        var body = new PooledBody((int)Math.Clamp(content.Headers.ContentLength ?? FirstSize, FirstSize, Math.Min(maxBytes, 1 << 20)));
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(body.Free(maxBytes), cancellationToken).ConfigureAwait(false) is > 0 and var count)
                    body._length += count;
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        var buffer = _buffer;
        (_buffer, _length) = ([], 0);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private Memory<byte> Free(int maxBytes)
    {
        if (_length < _buffer.Length)
            return _buffer.AsMemory(_length);
        if (_length >= maxBytes)
            throw new BodyTooLongException($"The answer is longer than {maxBytes} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return _buffer.AsMemory(_length);
    }
}

/// <summary>The service sends more than any answer of it should hold.</summary>
internal sealed class BodyTooLongException(string message) : Exception(message);
