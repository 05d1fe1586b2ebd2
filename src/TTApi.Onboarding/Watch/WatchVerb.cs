// SPDX-License-Identifier: MIT

using System.CommandLine;
using TTApi.Client.DxLink;
using TTApi.Core;
using TTApi.Onboarding.CommandLine;
using TTApi.Onboarding.Market;
using TTApi.Onboarding.Screen;
using Symbol = TTApi.Core.Symbol;

namespace TTApi.Onboarding.Watch;

/// <summary><c>ttapi watch SYMBOL…</c></summary>
internal sealed class WatchVerb : Verb
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    private readonly Argument<Symbol[]> _symbols = new("SYMBOL") { Description = "The symbols, as tastytrade or its streamer spells them.", Arity = ArgumentArity.OneOrMore, CustomParser = Words.Symbols };
    private readonly Option<bool> _sandbox = Simulated.Option();
    private readonly Option<string?> _candles = new("--candles") { Description = "Watch candles of a period, too: 1m, 5m, 1h, 1d.", HelpName = "PERIOD", CustomParser = CandlePeriod.Parse };

    public WatchVerb()
        : base("watch", "Watch live quotes in place until Ctrl-C; with --json one document per event, a line each.")
    {
        Add(_symbols);
        Add(_sandbox);
        Add(_candles);
    }

    public override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var time = session.Surroundings.Time;
        var symbols = MarketSymbol.Of(parsed.GetRequiredValue(_symbols), time.GetUtcNow());
        var candles = parsed.GetValue(_candles);
        var gate = await MarketGate.OpenAsync(session, parsed.GetValue(_sandbox), cancellationToken).ConfigureAwait(false);
        await using (gate.ConfigureAwait(false))
        {
            var stream = (await gate.Connection.StreamAsync(cancellationToken).ConfigureAwait(false)).OrThrow();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var end = EndAsync(stream, ending.Token);
            try
            {
                if (session.Json)
                {
                    await WatchJson.FollowAsync(session, gate.Venue, symbols, candles, stream, cancellationToken).ConfigureAwait(false);
                    return ExitCode.Interrupted;
                }

                using var board = new WatchBoard(symbols, candles, stream, Simulated.Headline(gate.Venue, $"{Figures.Counted(symbols.Count, "symbol")}"), time);
                await (session.Terminal.CanMove(onError: false)
                    ? session.Terminal.WatchAsync(onError: false, width => WatchScreen.Lines(board.Look(), width, session.Terminal.Height), end, keep: true)
                    : LinesAsync(session, gate.Venue.IsSimulated, board, end)).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // How every watch ends.
                return ExitCode.Interrupted;
            }
            finally
            {
                await ending.CancelAsync().ConfigureAwait(false);
            }

            return await end.ConfigureAwait(false) is { } stopped ? throw new TtException(stopped) : ExitCode.Interrupted;
        }
    }

    /// <summary>Completes when the user has had enough, with null, or when the stream stopped for good, with its reason.</summary>
    private static async Task<TtError?> EndAsync(DxLinkClient stream, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task LinesAsync(Session session, bool simulated, WatchBoard board, Task end)
    {
        var lines = new WatchLines(simulated);
        using var timer = new PeriodicTimer(Frame, session.Surroundings.Time);
        while (!end.IsCompleted)
        {
            foreach (var line in lines.Changes(board.Look(), session.Surroundings.Time.GetUtcNow()))
                session.Terminal.Out.WriteLine(line);
            session.Terminal.Flush();
            await Task.WhenAny(end, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()).ConfigureAwait(false);
        }
    }
}
