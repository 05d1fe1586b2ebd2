// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink.Connection;

/// <summary>What is awaited of the server.</summary>
internal enum HandshakeStage
{
    Setup,
    FirstState,
    Authorized,
    Done,
}

/// <summary>The strict order of a connection's beginning: SETUP, its answer, the first AUTH_STATE, AUTH, AUTHORIZED. Pure.</summary>
/// <param name="Stage">What is awaited.</param>
internal sealed record Handshake(HandshakeStage Stage = HandshakeStage.Setup)
{
    /// <summary>Whether the token is to be sent now.</summary>
    public bool SendAuth { get; private init; }

    /// <summary>Set when the other side refused or broke the order.</summary>
    public ConnectionEnd? Failure { get; private init; }

    /// <summary>The handshake after a message; messages that are none of its business let it stay.</summary>
    public Handshake After(ControlMessage message) => message.Type switch
    {
        "SETUP" when Stage == HandshakeStage.Setup => new(HandshakeStage.FirstState),
        "AUTH_STATE" when Stage == HandshakeStage.Setup => Fail(EndCause.Protocol, "out_of_order", "The server told the state of authorization before its SETUP."),
        "AUTH_STATE" when message.State == "AUTHORIZED" => new(HandshakeStage.Done),
        "AUTH_STATE" when Stage == HandshakeStage.FirstState => new(HandshakeStage.Authorized) { SendAuth = true },
        "AUTH_STATE" when Stage == HandshakeStage.Authorized => Refused("The server refused the token."),
        "AUTH_STATE" => new(Stage) { Failure = new(EndCause.TokenExpired, new TtError.Authentication("dxlink_expired", "The server no longer accepts the token.")) },
        "ERROR" when message is { Channel: 0, Error: "UNAUTHORIZED" } && Stage != HandshakeStage.Done => Refused($"The server refused the token: {message.Message}"),
        "ERROR" when message.Channel == 0 && message.Error is "UNSUPPORTED_PROTOCOL" or "TIMEOUT" =>
            Fail(message.Error == "TIMEOUT" ? EndCause.Lost : EndCause.Protocol, message.Error.ToLowerInvariant(), $"The server ended with {message.Error}: {message.Message}"),
        _ => new(Stage),
    };

    private static ConnectionEnd End(EndCause cause, TtError error) => new(cause, error);

    private Handshake Refused(string sentence) =>
        new(Stage) { Failure = End(EndCause.Refused, new TtError.Authentication("dxlink_refused", sentence)) };

    private Handshake Fail(EndCause cause, string reason, string sentence) =>
        new(Stage) { Failure = End(cause, new TtError.Protocol(reason, sentence)) };
}
