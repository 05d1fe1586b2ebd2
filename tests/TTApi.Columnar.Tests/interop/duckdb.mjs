// SPDX-License-Identifier: MIT
import { DuckDBInstance } from '@duckdb/node-api'
import { column, serve } from './protocol.mjs'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
await connection.run('SET preserve_insertion_order = true; SET threads = 1')

const quoted = (path) => `'${path.replaceAll("'", "''")}'`

await serve({
  async read(path, types, where) {
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoted(path)}) WHERE ${where ?? 'true'}`)
    const columns = reader.getColumns()
    return types.map((type, i) => column(type, (columns[i] ?? []).map((value) => (type === 'Date' && value !== null ? value.days : value))))
  },
  async write(path, from, options) {
    await connection.run(`COPY (SELECT * FROM read_parquet(${quoted(from)})) TO ${quoted(path)} (FORMAT parquet, ${options})`)
  },
})
