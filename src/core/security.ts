import { keysOf } from './records.ts'
/** What strangers try, and what is said of it in French to the national team. */
export const securityEvents = {
  'wrong signature': 'webhooks sans signature valable',
  'refused page': 'pages refusées',
  'failed sign-in': 'mots de passe faux',
  'held sign-in': 'connexions retenues après trop d’essais',
  'guessed link': 'liens à usage unique inconnus, servis ou expirés',
  'refused upload': 'fichiers refusés',
} as const

export type SecurityEvent = keyof typeof securityEvents

export type SecurityCounts = Partial<Record<SecurityEvent, number>>

/** How many events there were of each kind up to an instant (ISO-8601). */
export interface Counted {
  at: string
  counts: SecurityCounts
}

/** An event with how often it came within a day, and within seven. */
export interface SecurityFigure {
  event: SecurityEvent
  day: number
  week: number
}

const dayMs = 86_400_000
/** Days for which events are counted. */
export const securityDays = 7

/** The figures of every event up to an instant (ms since 1970). */
export function securityFigures(counted: Counted[], now: number): SecurityFigure[] {
  const since = (days: number, event: SecurityEvent) =>
    counted
      .filter(({ at }) => Date.parse(at) > now - days * dayMs)
      .reduce((sum, { counts }) => sum + (counts[event] ?? 0), 0)
  return keysOf(securityEvents).map((event) => ({
    event,
    day: since(1, event),
    week: since(securityDays, event),
  }))
}

/** Counts put together. */
export function sumOf(one: SecurityCounts, other: SecurityCounts): SecurityCounts {
  const sum = { ...one }
  for (const event of keysOf(other)) sum[event] = (sum[event] ?? 0) + (other[event] ?? 0)
  return sum
}
