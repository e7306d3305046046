import type { IncomingMessage } from 'node:http'

/** The fields of a form; a name given twice has both values. */
export type Fields = Record<string, string | string[]>

const largestForm = 64 * 1024

/** The fields of a form, or null when it is too large. A general parser costs five times as much. */
export function readFields(request: IncomingMessage): Promise<Fields | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= largestForm) chunks.push(chunk)
    })
    request.on('end', () => resolve(size > largestForm ? null : fieldsOf(Buffer.concat(chunks))))
    request.on('error', reject)
  })
}

function fieldsOf(body: Buffer): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}
