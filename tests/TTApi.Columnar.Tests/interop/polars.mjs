// SPDX-License-Identifier: MIT
import polars from 'nodejs-polars'
import { column, serve } from './protocol.mjs'

const day = 86_400_000

await serve({
  read(path, types) {
    const frame = polars.readParquet(path)
    return types.map((type, i) => {
      const series = frame.getColumns()[i]
      // Numbers of 64 bits would lose digits on their way into JavaScript.
      const values = type === 'Int64' ? series.cast(polars.Utf8) : series
      return column(type, values.toArray().map((value) => (type === 'Date' && value !== null ? value.getTime() / day : value)))
    })
  },
  write(path, from, options) {
    polars.readParquet(from).writeParquet(path, options)
  },
})
