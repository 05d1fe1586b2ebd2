// SPDX-License-Identifier: MIT
import { gunzipSync } from 'node:zlib'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet'
import { parquetWriteFile } from 'hyparquet-writer'
import { column, serve } from './protocol.mjs'

const day = 86_400_000
const compressors = { GZIP: (bytes) => gunzipSync(bytes) }

async function open(path) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const elements = parquetSchema(metadata).children.map((child) => child.element)
  return { schema: metadata.schema, elements, rows: await parquetReadObjects({ file, metadata, compressors }) }
}

await serve({
  async read(path, types) {
    const { elements, rows } = await open(path)
    return types.map((type, i) =>
      column(type, rows.map((row) => row[elements[i].name]).map((value) => (type === 'Date' && value !== null && value !== undefined ? value.getTime() / day : value))))
  },
  async write(path, from, options) {
    const { schema, elements, rows } = await open(from)
    await parquetWriteFile({
      filename: path,
      schema,
      columnData: elements.map((element) => ({
        name: element.name,
        data: rows.map((row) => row[element.name] ?? null),
        encoding: options.encodings?.[element.type],
      })),
      codec: options.codec,
      rowGroupSize: 700,
    })
  },
})
