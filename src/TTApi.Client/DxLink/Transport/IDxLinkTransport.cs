// SPDX-License-Identifier: MIT

namespace TTApi.Client.DxLink;

/// <summary>Opens the line to a dxLink server.</summary>
public interface IDxLinkConnector
{
    /// <summary>Connects, or throws what the line throws; the caller owns the transport.</summary>
    Task<IDxLinkTransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken);
}

/// <summary>One line to a dxLink server: whole text messages both ways.</summary>
/// <remarks>At most one send and one receive run at a time. Disposing it ends a receive that waits. Either may throw what the line throws.</remarks>
public interface IDxLinkTransport : IAsyncDisposable
{
    /// <summary>Sends one message; the memory is the caller's again when it returns.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>The next whole message, valid until the next call; null once the other side has closed.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Why the other side closed, as it said: <c>1000 Bye</c>.</summary>
    string? CloseReason { get; }
}
