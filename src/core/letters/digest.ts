import { departmentOf } from '../departments.ts'
import type { Person } from '../people/people.ts'
import { type Block, type Letter, subjectOf } from '../requests/letter.ts'
import { deskPath } from '../requests/paths.ts'
import { localTime } from '../schedule/days.ts'
import { toCallBackPath } from './paths.ts'

/** Minutes since midnight from which the morning's letter leaves, and from which it is too late for it. */
const from = 8 * 60
const until = 12 * 60

/** The zone of somebody's morning: that of the first of their départements. */
const zoneOf = ([first = '75']: readonly string[]) => departmentOf(first).timeZone

/**
 * The day (ISO, of their own zone) whose morning it is for somebody: from 8 to 12, when one of their départements
 * opens on it. null otherwise. An outage that lasts until 12 costs the letter of that day.
 */
export function morningOf(
  { departments }: Pick<Person, 'departments'>,
  now: number,
  opensOn: (department: string, day: string) => boolean,
): string | null {
  const { day, minute } = localTime(now, zoneOf(departments))
  const isMorning = minute >= from && minute < until
  return isMorning && departments.some((code) => opensOn(code, day)) ? day : null
}

/** Missed calls of a département that wait to be called back. */
export interface ToCallBack {
  /** "69 Rhône". */
  place: string
  count: number
  /** When the oldest came, in words: "du jeudi 26 novembre…". */
  oldest: string
}

/** A request that waits for a step of ours. */
export interface WaitingRequest {
  id: number
  reference: string
  motive: string
  /** "nouvelle", "une réponse est arrivée". */
  waitsFor: string
  /** In opening hours: "1 h 20", "3 jours". */
  open: string
}

/** What waits for somebody in the morning. */
export interface Digest {
  calls: ToCallBack[]
  /** The first of them, in the order in which they are dealt with, and how many there are in all. */
  requests: WaitingRequest[]
  total: number
}

/** Whether there is nothing to tell. */
export const isEmpty = ({ calls, total }: Digest) => calls.length === 0 && total === 0

/** The morning's letter; nobody's number and nothing that a requester typed stands in it. */
export function digestLetter({ calls, requests, total }: Digest, publicUrl: string): Letter {
  return {
    subject: subjectOf('digest'),
    preview: [callsInWords(calls), requestsInWords(total)].filter(Boolean).join(', ').concat('.'),
    automatic: true,
    blocks: [
      { kind: 'paragraph', words: 'Bonjour, voici ce qui attend dans vos départements.' },
      ...(calls.length > 0 ? ofCalls(calls, publicUrl) : []),
      ...(total > 0 ? ofRequests(requests, total, publicUrl) : []),
      { kind: 'rule' },
      {
        kind: 'paragraph',
        words:
          'Ce courriel part au plus une fois par jour, les matins d’ouverture où quelque chose attend. Il s’arrête, et d’autres se choisissent, sur la page de votre compte.',
      },
      { kind: 'link', words: 'Choisir mes courriels', address: `${publicUrl}/compte#courriels` },
    ],
  }
}

const plural = (n: number, one: string, more: string) => `${n} ${n > 1 ? more : one}`

function callsInWords(calls: ToCallBack[]): string {
  const total = calls.reduce((sum, { count }) => sum + count, 0)
  return total === 0 ? '' : plural(total, 'appel à rappeler', 'appels à rappeler')
}

const requestsInWords = (total: number) =>
  total === 0 ? '' : plural(total, 'demande à traiter', 'demandes à traiter')

function ofCalls(calls: ToCallBack[], publicUrl: string): Block[] {
  return [
    { kind: 'heading', words: callsInWords(calls) },
    {
      kind: 'facts',
      facts: calls.map(({ place, count, oldest }) => ({
        label: place,
        value: count > 1 ? `${count}, le plus ancien ${oldest}` : `1, ${oldest}`,
      })),
    },
    { kind: 'link', words: 'Voir qui rappeler', address: publicUrl + toCallBackPath },
  ]
}

function ofRequests(requests: WaitingRequest[], total: number, publicUrl: string): Block[] {
  const more = total - requests.length
  return [
    { kind: 'heading', words: requestsInWords(total) },
    ...requests.map(
      ({ id, reference, motive, waitsFor, open }): Block => ({
        kind: 'link',
        words: `${reference}, ${motive} (${waitsFor}, depuis ${open} d’ouverture)`,
        address: publicUrl + deskPath(id),
      }),
    ),
    ...(more > 0 ? [{ kind: 'paragraph' as const, words: `Et ${more} de plus.` }] : []),
    { kind: 'link', words: 'Voir toutes les demandes', address: `${publicUrl}/demandes` },
  ]
}
