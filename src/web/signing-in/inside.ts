import { z } from 'zod'
import { addresses } from '../addresses.ts'

/** Where somebody wanted to go, as an address or a form says it. */
export const suite = z.string().default('')
const withSuite = z.object({ suite })

/** Where a form leads that somebody sends on their way to another page. */
export function nextOf(form: URLSearchParams): string {
  return inside(withSuite.parse(Object.fromEntries(form)).suite)
}

/** Only a path of ours: a link cannot send people elsewhere after they sign in. */
export function inside(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : addresses.home
}
