import { readFileSync } from 'node:fs'
import { messageOf } from '../core/errors.ts'
import { Refused } from './refused.ts'

/** What a file that an operator names holds, '-' being what is typed or piped in. Throws Refused, which says what is wrong with it. */
export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch (error) {
    throw new Refused(`${file}: ${faultOf(error)}`)
  }
}

/** The JSON of a file that an operator names. Throws Refused as `bytesOf` does, and where it is none. */
export function jsonOf(file: string): unknown {
  const text = bytesOf(file).toString()
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refused(`${file}: this is no JSON: ${messageOf(error)}`)
  }
}

const faults: Record<string, string> = {
  ENOENT: 'there is no such file; see how its path is written',
  EISDIR: 'this is a folder; name a file in it',
  EACCES: 'this user may not read it',
}

/** What is wrong with a file in words, or as the system says it. */
function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return faults[code] ?? messageOf(error)
}
