import { DuckDBInstance } from '@duckdb/node-api';
import { flush, input, job, measured, output, plan, threads } from './job.mjs';

const values = ['open', 'high', 'low', 'close', 'volume', 'openInterest'];
const doubles = values.map((name) => `'${name}': 'DOUBLE'`).join(', ');

// Column types and dialect are given, so nothing is spent on guessing them.
const csv = `read_csv('${input}', header = true, delim = ',', quote = '', escape = '', auto_detect = false, dateformat = '%Y%m%d',
  columns = {'ticker': 'VARCHAR', 'per': 'VARCHAR', 'date': 'DATE', 'time': 'VARCHAR', ${doubles}})`;
const numbered = `(SELECT ticker, date, ${values}, row_number() OVER () AS line FROM ${csv})`;

// Each keeps the last row of a ticker and date in the file's order. last() would be shorter, but does not promise that order with two threads.
const imports = {
  // Sort once, and drop what the next row overrules.
  window: `SELECT ticker, date, ${values} FROM ${numbered}
    QUALIFY lead(date) OVER (PARTITION BY ticker ORDER BY date, line) IS DISTINCT FROM date ORDER BY ticker, date`,
  group: `SELECT ticker, date, unnest(arg_max({${values.map((name) => `'${name}': ${name}`)}}, line))
    FROM ${numbered} GROUP BY ticker, date ORDER BY ticker, date`,
  distinct: `SELECT DISTINCT ON (ticker, date) ticker, date, ${values} FROM ${numbered} ORDER BY ticker, date, line DESC`,
};

// A sorted table and its rows' numbers; the rows that a later one overrules are few, and are found apart.
async function importByTable(connection) {
  await connection.run(`CREATE OR REPLACE TEMP TABLE bars AS SELECT ticker, date, ${values} FROM ${csv}`);
  await copy(connection, `SELECT ticker, date, ${values} FROM bars WHERE rowid NOT IN (
    SELECT b.rowid FROM bars b JOIN (SELECT ticker, date, max(rowid) AS kept FROM bars GROUP BY ticker, date HAVING count(*) > 1) d
    ON b.ticker = d.ticker AND b.date = d.date AND b.rowid <> d.kept) ORDER BY ticker, date`);
}

const copy = (connection, query) => connection.run(`COPY (${query}) TO '${output}' (FORMAT parquet, COMPRESSION uncompressed)`);

const parts = `read_parquet('${input}')`;

const jobs = {
  async import(connection) {
    await measured(1, async () => {
      await (plan === 'table' ? importByTable(connection) : copy(connection, imports[plan]));
      flush(output);
    });
  },

  /** The published rows written by DuckDB itself, for reading them back its own way. */
  async rewrite(connection) {
    await measured(1, () => copy(connection, `SELECT * FROM ${parts}`));
  },

  async load(connection) {
    await measured(5, async () => {
      const sums = [...values, 'source'].map((name) => `sum(${name})`);
      const read = await connection.runAndReadAll(`SELECT count(*), sum(strlen(symbol)), sum(date - DATE '1970-01-01'), ${sums} FROM ${parts}`);
      return read.getRows()[0].map(Number);
    });
  },

  async statistics(connection) {
    // 1.96 for Student's quantile, which DuckDB has not.
    await measured(3, async () => {
      const read = await connection.runAndReadAll(`
        SELECT symbol, count(*), avg(r), stddev_samp(r) AS s, s * sqrt(252), avg(r) - 1.96 * s / sqrt(count(r)), avg(r) + 1.96 * s / sqrt(count(r)),
          min(r), max(r), max(drawdown)
        FROM (SELECT symbol, ln(close / lag(close) OVER series) AS r, 1 - close / max(close) OVER series AS drawdown
          FROM ${parts} WINDOW series AS (PARTITION BY symbol ORDER BY date))
        GROUP BY symbol`);
      const rows = read.getRows();
      return [rows.length, rows.reduce((sum, row) => sum + Number(row[1]), 0), rows.reduce((sum, row) => sum + row[3], 0), rows.reduce((sum, row) => sum + row[9], 0)];
    });
  },
};

const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
await jobs[job](await database.connect());
