// Drives the sandbox with the vendors' own clients and prints one JSON line a step. Arguments: REST address, client secret, refresh token.
import { WebSocket } from 'ws'
import { createRequire } from 'node:module'

globalThis.WebSocket = WebSocket
const require = createRequire(import.meta.url)
const imported = await import('@tastytrade/api')
const TastytradeClient = imported.default
const { DXLinkWebSocketClient, DXLinkFeed, FeedDataFormat } = require('@dxfeed/dxlink-api')

const [baseUrl, clientSecret, refreshToken] = process.argv.slice(2)
const say = (step, facts) => console.log(JSON.stringify({ step, ...facts }))
const fail = error => {
  say('failed', { message: String(error?.response ? JSON.stringify(error.response.data) : error?.stack ?? error) })
  process.exit(1)
}
process.on('unhandledRejection', fail)
setTimeout(() => fail(new Error('It took more than 60 s.')), 60_000).unref()

const tastytrade = new TastytradeClient({ baseUrl, accountStreamerUrl: 'ws://localhost:9', clientSecret, refreshToken, oauthScopes: ['read'] })
const quiet = { error: () => {}, warn: () => {}, info: () => {}, log: () => {} }
Object.assign(tastytrade.logger, quiet)

const customer = await tastytrade.accountsAndCustomersService.getCustomerResource()
const accounts = await tastytrade.accountsAndCustomersService.getCustomerAccounts()
const number = accounts[0].account['account-number']
const account = await tastytrade.accountsAndCustomersService.getFullCustomerAccountResource(number)
const balances = await tastytrade.balancesAndPositionsService.getAccountBalanceValues(number)
const positions = await tastytrade.balancesAndPositionsService.getPositionsList(number)
say('accounts', { customer: customer.id, count: accounts.length, number, same: account['account-number'], cash: balances['cash-balance'], positions: positions.length })

const instruments = tastytrade.instrumentsService
const equity = await instruments.getSingleEquity('AAPL')
const equities = await instruments.getEquityDefinitions({ symbol: ['AAPL', 'SPY', 'NOSUCH'] })
const page = await instruments.getActiveEquities({ 'per-page': 1000, 'page-offset': 1 })
const futures = await instruments.getFutures({ 'product-code': ['ES'] })
const future = await instruments.getSingleFuture(futures[0].symbol)
const crypto = await instruments.getSingleCryptocurrency('BTC/USD')
const found = await tastytrade.symbolSearchService.getSymbolData('AAP')
say('instruments', { equity: equity.symbol, equities: equities.map(one => one.symbol), page: page.length, future: future['streamer-symbol'], crypto: crypto['streamer-symbol'], found: found.map(one => one.symbol) })

const nested = await instruments.getNestedOptionChain('AAPL')
const compact = await instruments.getCompactOptionChain('AAPL')
const flat = await instruments.getOptionChain('AAPL')
const option = flat[Math.floor(flat.length / 2)]
const single = await instruments.getSingleEquityOption(option.symbol)
say('chains', {
  nested: nested[0].expirations.reduce((sum, one) => sum + one.strikes.length * 2, 0),
  compact: compact.reduce((sum, group) => sum + group.symbols.length, 0),
  flat: flat.length,
  same: single['streamer-symbol'] === option['streamer-symbol'],
})

const metrics = await tastytrade.marketMetricsService.getMarketMetrics({ symbols: 'AAPL,SPY' })
const dividends = await tastytrade.marketMetricsService.getHistoricalDividendData('SPY')
const earnings = await tastytrade.marketMetricsService.getHistoricalEarningsData('AAPL', { 'start-date': '2020-01-01' })
const data = await tastytrade.httpClient.getData('/market-data/by-type', {}, { equity: 'AAPL,SPY', index: 'SPX' })
const lists = await tastytrade.watchlistsService.getPublicWatchlists()
say('market data', { metrics: metrics.map(one => one.symbol), dividends: dividends.length > 0, earnings: earnings.length > 0, data: data.data.data.items.map(one => one.symbol), lists: lists.length })

// The wrapper of tastytrade: its own choice of format, period and order.
const seen = new Map()
const until = (what, condition) => new Promise((resolve, reject) => {
  const started = Date.now()
  const timer = setInterval(() => {
    if (condition()) { clearInterval(timer); resolve() }
    if (Date.now() - started > 20_000) { clearInterval(timer); reject(new Error(`No ${what} came.`)) }
  }, 20)
})
const count = events => events.forEach(event => seen.set(event.eventType, [...(seen.get(event.eventType) ?? []), event]))
tastytrade.quoteStreamer.addEventListener(count)
await tastytrade.quoteStreamer.connect()
tastytrade.quoteStreamer.subscribe(['AAPL', option['streamer-symbol']])
tastytrade.quoteStreamer.subscribeCandles('AAPL', Date.now() - 30 * 86_400_000, 1, 'd')
await until('events', () => ['Quote', 'Trade', 'Summary', 'Profile', 'Greeks', 'Underlying', 'Candle'].every(type => seen.has(type)))
await until('end of the snapshot', () => seen.get('Candle').some(candle => (candle.eventFlags & 8) !== 0))
const candles = seen.get('Candle')
const quote = seen.get('Quote').find(one => one.eventSymbol === 'AAPL')
say('wrapper', {
  types: [...seen.keys()].sort(),
  first: candles[0].eventFlags,
  last: candles.find(candle => (candle.eventFlags & 8) !== 0).eventFlags,
  descending: candles.slice(1, 10).every((candle, i) => candle.time < candles[i].time),
  symbol: candles[0].eventSymbol,
  sane: quote.bidPrice > 0 && quote.askPrice > quote.bidPrice,
})

// dxLink by itself: two channels of different formats, streaming quotes, silence after unsubscribing, and a refused token.
const token = await tastytrade.accountsAndCustomersService.getApiQuoteToken()
const client = new DXLinkWebSocketClient({ logLevel: 0 })
const errors = []
client.addErrorListener(error => errors.push(error))
client.connect(token['dxlink-url'])
client.setAuthToken(token.token)
const streams = {}
const feeds = [FeedDataFormat.COMPACT, FeedDataFormat.FULL].map(format => {
  const feed = new DXLinkFeed(client, 'AUTO')
  feed.configure({ acceptAggregationPeriod: 0.1, acceptDataFormat: format, acceptEventFields: { Quote: ['eventType', 'eventSymbol', 'bidPrice', 'askPrice'] } })
  streams[format] = []
  feed.addEventListener(events => streams[format].push(...events))
  feed.addSubscriptions({ type: 'Quote', symbol: 'SPY' })
  return feed
})
await until('stream', () => streams.COMPACT.length > 2 && streams.FULL.length > 2)
feeds[0].removeSubscriptions({ type: 'Quote', symbol: 'SPY' })
await until('answer after the removal', () => streams.FULL.length > 6)
const quietFrom = streams.COMPACT.length
const length = streams.FULL.length
await until('more', () => streams.FULL.length > length + 3)
say('dxlink', {
  state: client.getConnectionState(),
  auth: client.getAuthState(),
  fields: Object.keys(streams.COMPACT[0]).sort(),
  silent: streams.COMPACT.length === quietFrom,
  errors: errors.length,
})

const stranger = new DXLinkWebSocketClient({ logLevel: 0 })
const states = []
stranger.addAuthStateChangeListener(state => states.push(state))
stranger.setAuthToken('wrong')
stranger.connect(token['dxlink-url'])
await until('refusal', () => states.includes('UNAUTHORIZED'))
say('refused', { authorized: states.includes('AUTHORIZED') })
say('done', {})
process.exit(0)
