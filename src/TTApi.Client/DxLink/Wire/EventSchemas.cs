// SPDX-License-Identifier: MIT

using System.Text;

namespace TTApi.Client.DxLink.Wire;

/// <summary>The schemas of all types, by type and by wire name.</summary>
internal static class EventSchemas
{
    /// <summary>How many types there are.</summary>
    public const int Count = (int)FeedEventType.Candle + 1;

    private static readonly EventSchema[] ByType =
    [
        Of<Quote>(), Of<Trade>(), Of<TradeETH>(), Of<Summary>(), Of<Profile>(), Of<Greeks>(), Of<TheoPrice>(), Of<Underlying>(), Of<Series>(), Of<TimeAndSale>(), Of<Candle>(),
    ];

    private static readonly byte[][] WireNames = [.. Enum.GetNames<FeedEventType>().Select(Encoding.ASCII.GetBytes)];

    public static EventSchema Of(FeedEventType type) => ByType[(int)type];

    /// <summary>The name the wire has for a type.</summary>
    public static ReadOnlySpan<byte> NameOf(FeedEventType type) => WireNames[(int)type];

    public static bool TryFind(ReadOnlySpan<byte> name, out FeedEventType type)
    {
        for (var i = 0; i < WireNames.Length; i++)
        {
            if (name.SequenceEqual(WireNames[i]))
            {
                type = (FeedEventType)i;
                return true;
            }
        }

        type = default;
        return false;
    }

    private static EventSchema Of<T>()
        where T : struct, IFeedEvent<T> => T.Schema;
}
