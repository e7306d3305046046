import { DateTime } from 'luxon'

const paris = { zone: 'Europe/Paris' }

/** An instant typed as a date and a time of the mainland, in ms; null for nothing or nonsense. */
export function instantOf(typed: string | null): number | null {
  const at = DateTime.fromISO(typed ?? '', paris)
  return typed && at.isValid ? at.toMillis() : null
}

/** An instant (ms since 1970) as a field for a date and a time of the mainland shows it. */
export function typedInstant(at: number): string {
  return DateTime.fromMillis(at, paris).toFormat("yyyy-MM-dd'T'HH:mm")
}

/** Milliseconds that a page waits for what is made elsewhere. */
const patience = 40

/** What is made elsewhere, when that takes no time; null when the page must go on without. */
export function soon<T>(made: Promise<T>): Promise<T | null> {
  const enough = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
  return Promise.race([made, enough])
}
