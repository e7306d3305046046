import { z } from 'zod'

/** How an attempt can fail: no connection, no answer in time, a connection that breaks, or a status. */
export type Failure = 'ct' | 'rt' | 'cut' | '4xx' | '5xx'

/** How long Twilio tries an address, and how often. Times in milliseconds. */
export interface Overrides {
  /** Attempts after the first. */
  retries: number
  retriesAfter(failure: Failure): boolean
  /** Until a connection stands. */
  connect: number
  /** Until the first packet of the answer, and between any two. */
  read: number
  /** For all attempts together. */
  total: number
}

const policies = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(z.enum(['4xx', '5xx', 'ct', 'rt', 'all'])))
const between = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise)

const fragment = z.strictObject({
  rc: between(0, 5, 1),
  rp: policies.default(['ct']),
  ct: between(100, 10_000, 5_000),
  rt: between(100, 15_000, 15_000),
  tt: between(100, 15_000, 15_000),
})

/**
 * What the fragment of an address sets, '' the defaults; null for one that Twilio does not describe. It does
 * not say either what it makes of a connection that breaks after it stood: only `all` is taken to mean it.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export function overridesOf(hash: string): Overrides | null {
  const given = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, '')))
  const read = fragment.safeParse(given)
  if (!read.success) return null
  const { rc, rp, ct, rt, tt } = read.data
  const policy: readonly string[] = rp
  return {
    retries: rc,
    retriesAfter: (failure) => policy.includes('all') || policy.includes(failure),
    connect: ct,
    read: rt,
    total: tt,
  }
}
