// SPDX-License-Identifier: MIT

using System.Collections.Frozen;
using System.Reflection;

namespace TTApi.Sandbox.Market;

/// <summary>Every listing of the simulated market, in the order of its id.</summary>
/// <remarks>The sample's tickers, today's constituents, index funds, indices, futures, cryptocurrencies, and as many further equities as asked for.</remarks>
internal sealed class Universe
{
    private static readonly string[] Exchanges = ["XNAS", "XNYS", "XNAS", "XNYS", "ARCX", "BATS", "OTC"];

    private readonly FrozenDictionary<string, Listing> _bySymbol;
    private readonly FrozenDictionary<string, Listing> _byStreamer;

    private Universe(List<Listing> listings)
    {
        All = listings;
        _bySymbol = listings.ToFrozenDictionary(listing => listing.Symbol, StringComparer.Ordinal);
        _byStreamer = listings.ToFrozenDictionary(listing => listing.StreamerSymbol, StringComparer.Ordinal);
        Active = [.. listings.Where(listing => listing.Kind is ListingKind.Equity or ListingKind.Fund)];
        Equities = [.. listings.Where(listing => listing.IsEquityLike)];
    }

    public IReadOnlyList<Listing> All { get; }

    /// <summary>Equities that trade.</summary>
    public IReadOnlyList<Listing> Active { get; }

    /// <summary>What <c>/instruments/equities</c> lists: indices too.</summary>
    public IReadOnlyList<Listing> Equities { get; }

    public static Universe Build(MarketClock clock, ulong seed, IReadOnlyList<SampleSeries> sample, int furtherEquities)
    {
        var builder = new Builder(clock, seed);
        var names = Constituents();
        foreach (var series in sample)
            builder.Sampled(series, names.GetValueOrDefault(Slashed(series.Ticker)));
        foreach (var constituent in names.Values)
            builder.Seeded(constituent);
        builder.Funds();
        builder.Indices();
        builder.Futures();
        builder.Cryptocurrencies();
        builder.Further(furtherEquities);
        return new(builder.Listings);
    }

    public Listing? BySymbol(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    public Listing? ByStreamer(string symbol) => _byStreamer.GetValueOrDefault(symbol);

    /// <summary>tastytrade divides share classes by a slash, the sample by a dot.</summary>
    private static string Slashed(string ticker) => ticker.Replace('.', '/');

    private static Dictionary<string, Constituent> Constituents()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("constituents.csv")!; // embedded by the project file
        using var reader = new StreamReader(stream);
        var found = new Dictionary<string, Constituent>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var columns = Columns(line);
            var symbol = Slashed(columns[0]);
            found[symbol] = new(symbol, columns[1], columns[2], columns[3]);
        }

        return found;
    }

    /// <summary>The first columns of a row; a quoted one may hold commas.</summary>
    private static List<string> Columns(string line)
    {
        var columns = new List<string>();
        var text = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                columns.Add(text.ToString());
                text.Clear();
            }
            else
            {
                text.Append(letter);
            }
        }

        return columns;
    }

    private sealed record Constituent(string Symbol, string Name, string Sector, string Industry);

    private sealed class Builder(MarketClock clock, ulong seed)
    {
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public List<Listing> Listings { get; } = new(16_384);

        public void Sampled(SampleSeries series, Constituent? known)
        {
            var symbol = Slashed(series.Ticker);
            Add(symbol, symbol, ListingKind.Equity, (known?.Name ?? symbol).ToUpperInvariant(), Exchange(symbol), new PriceHistory(clock, Noise.Of(seed, symbol), series), tier: OptionTier.Usual, known: known);
        }

        public void Seeded(Constituent known)
        {
            if (_taken.Contains(known.Symbol))
                return;
            Add(known.Symbol, known.Symbol, ListingKind.Equity, known.Name.ToUpperInvariant(), Exchange(known.Symbol), Seeded(known.Symbol, 40, 1.0, 3e6, 0.012), tier: OptionTier.Usual, known: known);
        }

        public void Funds()
        {
            foreach (var (symbol, name, price, volume) in (ReadOnlySpan<(string, string, double, double)>)
                     [
                         ("SPY", "SPDR S&P 500 ETF TRUST", 267.67, 9e7), ("QQQ", "INVESCO QQQ TRUST", 157.5, 4e7), ("IWM", "ISHARES RUSSELL 2000 ETF", 149.8, 3e7),
                         ("DIA", "SPDR DOW JONES INDUSTRIAL AVERAGE ETF", 248.9, 6e6), ("VTI", "VANGUARD TOTAL STOCK MARKET ETF", 137.5, 4e6), ("VOO", "VANGUARD S&P 500 ETF", 245.9, 4e6),
                         ("XLB", "MATERIALS SELECT SECTOR SPDR", 59.5, 5e6), ("XLC", "COMMUNICATION SERVICES SELECT SECTOR SPDR", 50, 4e6), ("XLE", "ENERGY SELECT SECTOR SPDR", 69.3, 1.6e7),
                         ("XLF", "FINANCIAL SELECT SECTOR SPDR", 28.2, 5e7), ("XLI", "INDUSTRIAL SELECT SECTOR SPDR", 75.3, 1.2e7), ("XLK", "TECHNOLOGY SELECT SECTOR SPDR", 64.8, 1.2e7),
                         ("XLP", "CONSUMER STAPLES SELECT SECTOR SPDR", 54.9, 1.3e7), ("XLRE", "REAL ESTATE SELECT SECTOR SPDR", 30.3, 3e6), ("XLU", "UTILITIES SELECT SECTOR SPDR", 49.2, 1.5e7),
                         ("XLV", "HEALTH CARE SELECT SECTOR SPDR", 84.4, 9e6), ("XLY", "CONSUMER DISCRETIONARY SELECT SECTOR SPDR", 102.5, 6e6), ("TLT", "ISHARES 20+ YEAR TREASURY BOND ETF", 120.1, 1e7),
                         ("GLD", "SPDR GOLD SHARES", 124.9, 8e6), ("SLV", "ISHARES SILVER TRUST", 15.4, 9e6), ("EEM", "ISHARES MSCI EMERGING MARKETS ETF", 48.5, 6e7), ("TQQQ", "PROSHARES ULTRAPRO QQQ", 49.4, 2e7),
                     ])
                Add(symbol, symbol, ListingKind.Fund, name, "ARCX", Seeded(symbol, price, 0, volume, 0.009), tier: symbol is "SPY" or "QQQ" or "IWM" ? OptionTier.Many : OptionTier.Usual);
        }

        public void Indices()
        {
            foreach (var (symbol, name, price, deviation) in (ReadOnlySpan<(string, string, double, double)>)
                     [("SPX", "S&P 500 INDEX", 2681.66, 0.009), ("NDX", "NASDAQ 100 INDEX", 6450, 0.011), ("RUT", "RUSSELL 2000 INDEX", 1507, 0.011), ("DJX", "1/100 DOW JONES INDUSTRIAL AVERAGE", 248.9, 0.009), ("VIX", "CBOE VOLATILITY INDEX", 22, 0.05)])
                Add(symbol, symbol, ListingKind.Index, name, "OTC", Seeded(symbol, price, 0, 1, deviation), tier: symbol == "SPX" ? OptionTier.Most : OptionTier.Many);
        }

        public void Futures()
        {
            var today = clock.Latest(clock.Now).Date;
            foreach (var product in FutureProduct.All)
            {
                var deviation = product.Code == "VX" ? 0.04 : 0.01;
                foreach (var month in product.Deliveries(today, 4))
                {
                    var letter = FutureProduct.MonthCodes[month.Month - 1];
                    var symbol = $"/{product.Code}{letter}{month.Year % 10}";
                    var history = new PriceHistory(clock, Noise.Of(seed, product.Code), product.FirstPrice, deviation, 400_000, product.Tick);
                    Add(symbol, $"/{product.Code}{letter}{month.Year % 100:00}:{product.StreamerExchange}", ListingKind.Future, product.Description, product.Exchange, history, product.Tick, product: product, delivery: month);
                }
            }
        }

        public void Cryptocurrencies()
        {
            foreach (var (code, name, price) in (ReadOnlySpan<(string, string, double)>)[("BTC", "Bitcoin", 7600), ("ETH", "Ethereum", 760), ("BCH", "Bitcoin Cash", 950), ("LTC", "Litecoin", 140), ("SOL", "Solana", 20), ("DOGE", "Dogecoin", 0.05)])
                Add($"{code}/USD", $"{code}/USD:CXTALP", ListingKind.Cryptocurrency, name, "ZERO_HASH_CLOB", new PriceHistory(clock, Noise.Of(seed, code), price, 0.03, 40_000, price < 1 ? 0.0001 : 0.01), price < 1 ? 0.0001 : 0.01);
        }

        public void Further(int count)
        {
            var letters = (Span<char>)stackalloc char[4];
            for (long place = 0; count > 0; place++)
            {
                var hash = Noise.At(Noise.Of(seed, "further equities"), place);
                for (var i = 0; i < letters.Length; i++)
                    letters[i] = (char)('A' + ((hash >> (i * 8)) % 26));
                var length = (hash >> 60) == 0 ? 3 : 4;
                var symbol = letters[..length].ToString();
                if (_taken.Contains(symbol))
                    continue;
                count--;
                var isFund = (hash >> 40) % 5 == 0;
                var firstDay = (int)((hash >> 44) % 1500);
                Add(
                    symbol,
                    symbol,
                    isFund ? ListingKind.Fund : ListingKind.Equity,
                    isFund ? $"SIMULATED FUND {symbol}" : $"SIMULATED COMPANY {symbol}",
                    Exchange(symbol),
                    Seeded(symbol, 18, 1.1, 2e5, 0.02, firstDay),
                    tier: (hash >> 33) % 10 < 4 ? OptionTier.Few : OptionTier.None);
            }
        }

        private PriceHistory Seeded(string symbol, double price, double spread, double volume, double deviation, int firstDay = 0)
        {
            var own = Noise.Of(seed, symbol);
            var first = Math.Round(price * Math.Exp(spread * Noise.Normal(Noise.At(own, -1))), 2);
            return new(clock, own, Math.Max(0.5, first), deviation * Math.Exp(0.2 * Noise.Normal(Noise.At(own, -2))), volume * Math.Exp(spread * Noise.Normal(Noise.At(own, -3))), firstDay: firstDay);
        }

        private string Exchange(string symbol) => Exchanges[Noise.At(Noise.Of(seed, symbol), -4) % (ulong)Exchanges.Length];

        private void Add(
            string symbol,
            string streamer,
            ListingKind kind,
            string description,
            string market,
            PriceHistory history,
            double tick = 0.01,
            OptionTier tier = OptionTier.None,
            Constituent? known = null,
            FutureProduct? product = null,
            DateOnly? delivery = null)
        {
            if (_taken.Add(symbol))
            {
                Listings.Add(new()
                {
                    Id = 700 + Listings.Count, Symbol = symbol, StreamerSymbol = streamer, Kind = kind, Description = description, Market = market, History = history, Tick = tick,
                    Tier = symbol is "AAPL" or "MSFT" or "NVDA" or "AMZN" or "TSLA" ? OptionTier.Many : tier, Sector = known?.Sector, Industry = known?.Industry, Product = product, Delivery = delivery,
                });
            }
        }
    }
}
