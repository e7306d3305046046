import { z } from 'zod'
import type { CallState, Choosing, Confirming, Hearing, Hunting } from '../core/call/state.ts'
import { findDepartment } from '../core/departments.ts'
import type { Line } from '../core/directory/directory.ts'

/** The paths under which Twilio posts the steps of a call. */
export const paths = {
  incoming: '/voice/incoming',
  fallback: '/voice/fallback',
  status: '/voice/status',
  choice: '/voice/choice',
  readBack: '/voice/read-back',
  notice: '/voice/notice',
  dialled: '/voice/dialled',
  leg: '/voice/leg',
  screening: '/voice/screening',
  accepted: '/voice/accepted',
  recordings: '/voice/recordings',
} as const

/**
 * How Twilio tries each of our addresses; a webhook is the same fact however often it comes. All the retries
 * there are (rc), since one that is refused takes no time, and after any failure (rp), because it is said
 * nowhere what a connection that breaks counts as. Two seconds for a connection (ct): a first packet that is
 * lost goes out again after one. We answer within a second, so that five without a word (rt) are a process
 * that stands still or is away; another two attempts then fit into the fifteen seconds (tt) that are the most.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const connectionOverrides = '#rc=5&rp=all&ct=2000&rt=5000&tt=15000'

const number = z.coerce.number().int().nonnegative()
const department = z.string().refine((code) => findDepartment(code) !== undefined)
const journey = { v: number, n: number }

const choosing = z.object({
  ...journey,
  t: number.max(2),
  x: number,
  w: number.default(0),
  k: z.enum(['', '20', '97', '98']).default(''),
  a: z.string().default(''),
})
const confirming = z.object({
  ...journey,
  d: department,
  h: z.enum(['keys', 'voice']),
  t: number,
  x: number,
  w: number.default(0),
  at: number,
})
const hearing = z.object({
  ...journey,
  m: z.enum(['closed', 'redirected', 'unanswered', 'no_choice', 'all_closed']),
  d: department.optional(),
  p: number,
  at: number,
})
const hunting = z.object({
  ...journey,
  d: department,
  g: number,
  r: z.enum(['0', '1']),
  at: number,
})

const legQuery = z.object({
  v: number,
  d: department,
  g: number,
  l: z.string().regex(/^[0-9a-z]+$/),
  s: z.enum(['0', '1']),
})

/** What a leg's URLs say of it. */
export interface LegAddress {
  version: number
  department: string
  group: number
  line: string
  screening: boolean
}

type Query = Record<string, string | number>

function url(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== '')
  return `${path}?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`
}

/** The path and query at which the call goes on from this state. */
export function urlOf(state: Exclude<CallState, { at: 'new' }>): string {
  const { version: v, step: n } = state
  switch (state.at) {
    case 'choosing':
      return url(paths.choice, choosingQuery(state, { v, n }))
    case 'confirming':
      return url(paths.readBack, confirmingQuery(state, { v, n }))
    case 'hearing':
      return url(paths.notice, hearingQuery(state, { v, n }))
    case 'hunting':
      return url(paths.dialled, huntingQuery(state, { v, n }))
  }
}

function choosingQuery(state: Choosing, query: Query): Query {
  const { tries: t, extras: x, noAttempts: w, keys: k, among } = state
  return { ...query, t, x, w, k, a: among.join('.') }
}

function confirmingQuery(state: Confirming, query: Query): Query {
  const { department: d, how: h, tries: t, extras: x, noAttempts: w, decidedAt: at } = state
  return { ...query, d, h, t, x, w, at }
}

function hearingQuery(state: Hearing, query: Query): Query {
  return {
    ...query,
    m: state.notice,
    d: state.department ?? '',
    p: state.plays,
    at: state.decidedAt,
  }
}

function huntingQuery(state: Hunting, query: Query): Query {
  return {
    ...query,
    d: state.department,
    g: state.group,
    r: state.retried ? 1 : 0,
    at: state.decidedAt,
  }
}

/** The state that a URL of ours carries; throws a ZodError on any other. */
export function stateOf(path: string, query: unknown): CallState {
  switch (path) {
    case paths.choice:
      return choosingOf(choosing.parse(query))
    case paths.readBack:
      return confirmingOf(confirming.parse(query))
    case paths.notice:
      return hearingOf(hearing.parse(query))
    case paths.dialled:
      return huntingOf(hunting.parse(query))
    default:
      return { at: 'new' }
  }
}

function choosingOf({ v, n, t, x, w, k, a }: z.infer<typeof choosing>): Choosing {
  const among = a === '' ? [] : a.split('.').filter((code) => findDepartment(code))
  const counted = { tries: t, extras: x, noAttempts: w }
  return { at: 'choosing', ...counted, keys: k, among, version: v, step: n }
}

function confirmingOf({ v, n, d, h, t, x, w, at }: z.infer<typeof confirming>): Confirming {
  return {
    at: 'confirming',
    department: d,
    how: h,
    tries: t,
    extras: x,
    noAttempts: w,
    decidedAt: at,
    version: v,
    step: n,
  }
}

function hearingOf({ v, n, m, d, p, at }: z.infer<typeof hearing>): Hearing {
  return {
    at: 'hearing',
    notice: m,
    department: d ?? null,
    plays: p,
    decidedAt: at,
    version: v,
    step: n,
  }
}

function huntingOf({ v, n, d, g, r, at }: z.infer<typeof hunting>): Hunting {
  return {
    at: 'hunting',
    department: d,
    group: g,
    retried: r === '1',
    decidedAt: at,
    version: v,
    step: n,
  }
}

/** URL of one of a leg's own webhooks: its status, its screening, its acceptance. */
export function legUrl(
  kind: 'leg' | 'screening' | 'accepted',
  state: Hunting,
  line: Pick<Line, 'id' | 'screening'>,
): string {
  return url(paths[kind], {
    v: state.version,
    d: state.department,
    g: state.group,
    l: line.id,
    s: line.screening ? 1 : 0,
  })
}

/** The leg that a URL of ours speaks of; throws a ZodError on any other. */
export function legOf(query: unknown): LegAddress {
  const { v, d, g, l, s } = legQuery.parse(query)
  return { version: v, department: d, group: g, line: l, screening: s === '1' }
}
