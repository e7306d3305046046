/** One fact as it is stored: call, idempotent key, instant (ISO-8601 UTC), the fact as JSON. */
export type Row = [call: string, key: string, at: string, fact: string]

/** Rows as one text, which goes to another thread, and is kept, as one thing and not as five for each row. */
export interface Packed {
  count: number
  text: string
}

export function packed(rows: Row[]): Packed {
  return { count: rows.length, text: JSON.stringify(rows) }
}

export function unpacked({ text }: Packed): Row[] {
  return JSON.parse(text)
}

/** A row as one line of a spool, without its end of line. */
export function lineOf(row: Row): string {
  return JSON.stringify(row)
}

/** The row that a line of a spool holds, or why it cannot be read. */
export function readLine(line: string): { row: Row } | { why: string } {
  const parsed = parse(line)
  if (parsed === undefined) return { why: 'it is not JSON, or was cut' }
  if (!isRow(parsed)) return { why: 'it is not a call, a key, an instant and a fact' }
  const why = faultOf(parsed)
  return why ? { why } : { row: parsed }
}

/** Why a row makes no sense, whatever its call; null when it does. */
export function faultOf([call, key, at, fact]: Row): string | null {
  if (call === '' || key === '') return 'it has no call or no key'
  if (Number.isNaN(Date.parse(at))) return `« ${at} » is no instant`
  const parsed = parse(fact)
  if (parsed === undefined) return 'its fact is not JSON'
  const known = typeof parsed === 'object' && parsed !== null && 'kind' in parsed
  return known && typeof parsed.kind === 'string' ? null : 'its fact has no kind'
}

function isRow(parsed: unknown): parsed is Row {
  return (
    Array.isArray(parsed) && parsed.length === 4 && parsed.every((each) => typeof each === 'string')
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
