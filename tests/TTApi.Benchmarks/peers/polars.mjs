import { flush, input, job, measured, output, plan } from './job.mjs';

// POLARS_MAX_THREADS comes from the harness; Polars reads it when it is loaded.
const { default: pl } = await import('nodejs-polars');

const values = ['open', 'high', 'low', 'close', 'volume', 'openInterest'];
const keys = ['ticker', 'date'];
const col = pl.col;

const csv = () => pl.scanCSV(input, {
  schema: Object.fromEntries([
    ['ticker', pl.String], ['per', pl.String], ['date', pl.String], ['time', pl.String], ...values.map((name) => [name, pl.Float64])]),
}).select(...keys, ...values).withColumns(col('date').str.strptime(pl.Date, '%Y%m%d').alias('date'));

const imports = {
  // Sort once, keeping the file's order within a key, and drop what the next row overrules.
  shift: () => csv().sort(keys, undefined, undefined, true)
    .filter(col('ticker').neq(col('ticker').shift(-1)).or(col('date').neq(col('date').shift(-1))).fillNull(true)),
  unique: () => csv().unique({ subset: keys, keep: 'last', maintainOrder: false }).sort(keys),
  group: () => csv().groupBy(keys).agg(...values.map((name) => col(name).last())).sort(keys),
};

const parts = () => pl.scanParquet(input);

const sumOf = (name) => name === 'symbol' ? col('symbol').str.lengths().cast(pl.Int64).sum()
  : name === 'date' ? col('date').cast(pl.Int32).cast(pl.Int64).sum()
    : name === 'source' ? col('source').cast(pl.Int64).sum() : col(name).sum();

// Per symbol, as a user would write it; or log returns over the whole table first, blanked where the symbol changes, and only then by symbol.
const returns = col('close').log().diff(1, 'ignore');
const drawdown = col('close').div(col('close').cumMax()).mul(-1).add(1);
const summary = (r) => [r.count().alias('n'), r.mean().alias('mean'), r.std().alias('s'), r.min().alias('min'), r.max().alias('max'), drawdown.max().alias('drawdown')];

const statistics = {
  group: () => parts().select('symbol', 'close').groupBy('symbol').agg(...summary(returns)),
  global: () => parts().select('symbol', 'close')
    .withColumns(pl.when(col('symbol').eq(col('symbol').shift(1))).then(returns).otherwise(pl.lit(null)).alias('r'))
    .groupBy('symbol').agg(...summary(col('r'))),
};

const jobs = {
  async import() {
    await measured(1, async () => {
      const bars = await imports[plan]().collect();
      bars.writeParquet(output, { compression: 'uncompressed' });
      flush(output);
      return bars.height;
    });
  },

  async load() {
    await measured(5, async () => {
      const sums = await parts().select(...['symbol', 'date', ...values, 'source'].map(sumOf)).collect();
      return sums.row(0).map(Number);
    });
  },

  async statistics() {
    await measured(3, async () => {
      // 1.96 for Student's quantile, which Polars has not.
      const rows = await statistics[plan]().withColumns(
        col('s').mul(Math.sqrt(252)).alias('volatility'),
        col('mean').sub(col('s').mul(1.96).div(col('n').cast(pl.Float64).pow(0.5))).alias('low'),
        col('mean').add(col('s').mul(1.96).div(col('n').cast(pl.Float64).pow(0.5))).alias('high')).collect();
      return [rows.height, Number(rows.getColumn('n').sum()) + rows.height, rows.getColumn('s').sum(), rows.getColumn('drawdown').sum()];
    });
  },
};

await jobs[job]();
