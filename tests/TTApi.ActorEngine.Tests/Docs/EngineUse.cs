// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Tests.Docs;

// <actor>
public sealed record Trade(double Price);

public sealed record GetHigh;

public sealed class HighOfDay : ReceiveActor
{
    private double _high = double.NaN;

    public HighOfDay()
    {
        Receive<Trade>(trade => _high = double.MaxNumber(_high, trade.Price));
        Receive<GetHigh>(_ => Sender.Tell(_high));
    }
}
// </actor>

/// <summary>The README's example; what stands between the marks is there word for word.</summary>
internal static class EngineUse
{
    public static async Task<string> RunAsync()
    {
        var line = "";

        // <use>
        using var system = ActorSystem.Create("market");
        var apple = system.ActorOf(Props.Create(() => new HighOfDay()), "AAPL");

        apple.Tell(new Trade(159.54));
        apple.Tell(new Trade(163.03));
        var high = await apple.Ask<double>(new GetHigh(), TimeSpan.FromSeconds(3));
        line += $"{apple.Path} {high}";

        await system.Terminate();
        // </use>

        return line;
    }
}
