// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Client.DxLink;
using TTApi.Client.DxLink.Wire;
using TTApi.Core;

namespace TTApi.Client.Tests.DxLink.Wire;

/// <summary>Keeps what a parser delivers.</summary>
internal readonly struct Collected() : IFeedSink
{
    public List<object> Events { get; } = [];

    public List<(LeftOut Reason, string Type)> Missing { get; } = [];

    public void On<T>(in T feedEvent)
        where T : struct, IFeedEvent<T> => Events.Add(feedEvent);

    public void LeftOut(LeftOut reason, ReadOnlySpan<byte> type) => Missing.Add((reason, Encoding.UTF8.GetString(type)));

    public Result<ControlMessage?> Read(FeedParser parser, string message)
    {
        var sink = this;
        return parser.Read(Encoding.UTF8.GetBytes(message), ref sink);
    }
}
