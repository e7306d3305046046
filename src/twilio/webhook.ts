import type { ParsedUrlQuery } from 'node:querystring'
import type { ServiceSettings, Timetable } from '../core/call/facts.ts'
import { type CallFact, factKey, type JournalEvent, type Steady } from '../core/call/journal.ts'
import type { Directory } from '../core/directory/directory.ts'
import type { Prompts } from '../core/prompts.ts'
import { instantOf, type TestCall, type VoiceForm } from './forms.ts'
import type { SigningKeys } from './signature.ts'
import type { Voice } from './twiml.ts'

/** What the voice routes need of the rest of the house. */
export interface VoiceDependencies {
  keys: SigningKeys
  voice: Omit<Voice, 'prompts'>
  settings: ServiceSettings
  /**
   * The directory of a version, never replaced by another: rejects when it cannot be had in time. null
   * asks for the one in force, which is always there.
   */
  directoryOf(version: number | null): Promise<{
    directory: Directory
    timetable: Timetable
    prompts: Prompts
  }>
  /** Resolves once the event is safe; never rejects. */
  record(event: JournalEvent): Promise<void>
  now(): number
  /** A clock that nobody sets; without one facts have their instant alone. */
  steady?(): Steady
  /** Told of each webhook that is refused because Twilio did not sign it. */
  note(event: 'wrong signature', details: Record<string, unknown>): void
  report(problem: string, details: Record<string, unknown>): void
}

/** A webhook whose signature has been checked. */
export interface Webhook {
  path: string
  query: ParsedUrlQuery
  fields: VoiceForm
  test: TestCall | null
  now: number
}

/** What answers one kind of webhook: a TwiML document. */
export type Handler = (webhook: Webhook, dependencies: VoiceDependencies) => Promise<string>

/** Records a fact as of now, by both our clocks; a rehearsal has no steady one. */
export function keep(
  { now, test }: Pick<Webhook, 'now' | 'test'>,
  call: string,
  fact: CallFact,
  { record, steady }: VoiceDependencies,
): Promise<void> {
  const timed = steady && !test ? { ...fact, steady: steady() } : fact
  return record({ call, key: factKey(fact), at: new Date(now).toISOString(), fact: timed })
}

/** Records what a callback tells, as of the instant that Twilio gives it. */
export function keepTold(
  webhook: Webhook,
  call: string,
  fact: CallFact,
  dependencies: VoiceDependencies,
): Promise<void> {
  const told = instantOf(webhook.fields)
  if (told === null) return keep(webhook, call, fact, dependencies)
  return dependencies.record({ call, key: factKey(fact), at: new Date(told).toISOString(), fact })
}

/** Records that a call could not be served, where it is known which. */
export async function recordFailure(
  call: unknown,
  error: string,
  at: Pick<Webhook, 'now' | 'test'>,
  dependencies: VoiceDependencies,
): Promise<void> {
  if (typeof call !== 'string' || call === '') return
  await keep(at, call, { kind: 'failed', error }, dependencies)
}
