// SPDX-License-Identifier: MIT

using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.DxLink;

/// <summary>How a client does at a moment.</summary>
/// <param name="IsConnected">Whether a connection is usable.</param>
/// <param name="Connections">Connections that became usable so far.</param>
/// <param name="Subscriptions">Pairs of type and symbol wanted.</param>
/// <param name="Events">Events delivered.</param>
/// <param name="Unrequested">Events of what nobody wants, or no longer.</param>
/// <param name="LeftOut">What could not be delivered, by reason and type.</param>
/// <param name="LastEnd">Why the last connection ended, if one has.</param>
public sealed record DxLinkStatus(
    bool IsConnected, int Connections, int Subscriptions, long Events, long Unrequested, IReadOnlyDictionary<(LeftOut Reason, string Type), long> LeftOut, TtError? LastEnd);
