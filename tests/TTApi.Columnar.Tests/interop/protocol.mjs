// SPDX-License-Identifier: MIT
// Called with two files: a batch of jobs as JSON, and where to put their answers. One process start serves many Parquet files.
import { readFileSync, writeFileSync } from 'node:fs'

// Values travel so that nothing is lost: doubles as the 16 digits of their bits, 64-bit integers as text, dates as days.
const bits = new DataView(new ArrayBuffer(8))

export function double(value) {
  bits.setFloat64(0, value)
  return bits.getBigUint64(0).toString(16).padStart(16, '0')
}

export const encode = {
  Boolean: (value) => value,
  Int32: (value) => Number(value),
  Int64: (value) => value.toString(),
  Double: double,
  Date: (value) => value,
  String: (value) => value,
}

// A job is { read: path, types, where } or { write: path, from: path, options }; `read` answers with an array of values per column, of the
// rows that meet the condition, if there is one.
export async function serve(handlers) {
  const answers = []
  for (const job of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
    try {
      answers.push(job.read ? { columns: await handlers.read(job.read, job.types, job.where) } : (await handlers.write(job.write, job.from, job.options), {}))
    } catch (error) {
      answers.push({ error: `${job.read ?? job.write}: ${error.stack ?? error}` })
    }
  }
  writeFileSync(process.argv[3], JSON.stringify(answers))
}

export function column(type, values) {
  return Array.from(values, (value) => (value === null || value === undefined ? null : encode[type](value)))
}
