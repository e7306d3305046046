import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ParsedUrlQuery, parse } from 'node:querystring'
import proxyAddress from 'proxy-addr'
import { decide } from '../core/call/decide.ts'
import type { ServiceSettings, Timetable } from '../core/call/facts.ts'
import type { Instruction } from '../core/call/instructions.ts'
import { type CallFact, factKey, type JournalEvent, type Steady } from '../core/call/journal.ts'
import { say } from '../core/call/notices.ts'
import type { CallEvent, CallState } from '../core/call/state.ts'
import { type Directory, entryOf } from '../core/directory/directory.ts'
import { nameAfterDepartment } from '../core/directory/naming.ts'
import { messageOf } from '../core/errors.ts'
import type { Prompts } from '../core/prompts.ts'
import { type Fields, readFields } from './body.ts'
import {
  answerOf,
  dialledOf,
  endedOf,
  instantOf,
  isEnding,
  legEventOf,
  readForm,
  type TestCall,
  testCallOf,
  type VoiceForm,
} from './forms.ts'
import { isSigned, type SigningKeys } from './signature.ts'
import { emptyTwiml, renderScreening, renderTwiml, type Voice } from './twiml.ts'
import { legOf, paths, stateOf } from './urls.ts'

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
interface Webhook {
  path: string
  query: ParsedUrlQuery
  fields: VoiceForm
  test: TestCall | null
  now: number
}

type Handler = (webhook: Webhook, dependencies: VoiceDependencies) => Promise<string>

const handlers = new Map<string, Handler>([
  [paths.incoming, step],
  [paths.choice, step],
  [paths.readBack, step],
  [paths.notice, step],
  [paths.dialled, step],
  [paths.status, status],
  [paths.leg, leg],
  [paths.screening, screening],
  [paths.accepted, accepted],
  [paths.fallback, fallback],
])

const ofVoice = /^\/voice\/[^/]+\/?$/i

/** What passes on a request that is not for it, as Express and Connect do, with what went wrong if something did. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** Every address Twilio posts to: one look-up, and no framework between a caller and the answer. */
export function voiceRoutes(dependencies: VoiceDependencies): Middleware {
  return (request, response, next) => {
    const { path, search } = addressOf(request)
    const handler = handlers.get(path)
    if (handler && request.method === 'POST') {
      const asked = { path, query: parse(search), handler }
      answer(asked, request, response, dependencies).catch(next)
    } else if (handler) refuse(response.setHeader('Allow', 'POST'), 405, 'POST only')
    else if (ofVoice.test(path)) refuse(response, 404, 'no such step')
    else next()
  }
}

function addressOf({ url = '' }: IncomingMessage): { path: string; search: string } {
  const mark = url.indexOf('?')
  return mark < 0
    ? { path: url, search: '' }
    : { path: url.slice(0, mark), search: url.slice(mark + 1) }
}

/** Which step is asked for, before anybody knows who asks. */
interface Asked {
  path: string
  query: ParsedUrlQuery
  handler: Handler
}

/**
 * Signature first, then the handler; whatever goes wrong after it, the caller hears what to do. Nothing of the
 * body is read for somebody who shows no signature at all.
 */
async function answer(
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  dependencies: VoiceDependencies,
): Promise<void> {
  const signature = request.headers['x-twilio-signature']
  if (typeof signature !== 'string' || signature === '')
    return refuseUnsigned(asked, request, response, dependencies)
  const form = await readFields(request)
  if (!form.ok) return refuse(response, form.code, form.why)
  const { fields } = form
  if (!isSigned(dependencies.keys, signature, request.url ?? '', fields))
    return refuseUnsigned(asked, request, response, dependencies)
  const document = await carefully(asked, fields, dependencies)
  response.writeHead(200, {
    'Content-Type': 'text/xml; charset=utf-8',
    'Content-Length': Buffer.byteLength(document),
  })
  response.end(document)
}

async function carefully(
  asked: Asked,
  fields: Fields,
  dependencies: VoiceDependencies,
): Promise<string> {
  try {
    return await asked.handler(webhookOf(asked, readForm(fields), dependencies), dependencies)
  } catch (error) {
    dependencies.report('a webhook could not be answered', {
      path: asked.path,
      call: fields.CallSid,
      error: messageOf(error),
    })
    // A leg's own webhook is no step of the call: the call goes on without it.
    if (fields.ParentCallSid === undefined) {
      const now = { now: dependencies.now(), test: null }
      await recordFailure(
        fields.CallSid,
        error instanceof Error ? error.name : 'unknown',
        now,
        dependencies,
      )
    }
    return apology(dependencies)
  }
}

function webhookOf({ path, query }: Asked, fields: VoiceForm, { now }: VoiceDependencies): Webhook {
  const test = testCallOf(fields)
  return { path, query, fields, test, now: test?.now ?? now() }
}

async function step(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { path, query, fields, test } = webhook
  const state = stateOf(path, query)
  const version = state.at === 'new' ? (test?.version ?? null) : state.version
  const { prompts, ...inForce } = await dependencies.directoryOf(version)
  const facts = { ...inForce, ...factsOf(webhook, dependencies) }
  const { instructions, record } = decide(state, eventOf(state, fields), facts)
  await keep(webhook, fields.CallSid, record, dependencies)
  return renderTwiml(instructions, { ...dependencies.voice, prompts })
}

function eventOf(state: CallState, fields: VoiceForm): CallEvent {
  if (state.at === 'new') return { kind: 'incoming' }
  return state.at === 'hunting' ? dialledOf(fields) : answerOf(fields)
}

function factsOf({ fields, test, now }: Webhook, { settings }: VoiceDependencies) {
  return {
    now,
    call: fields.CallSid,
    caller: fields.From || null,
    called: fields.To || null,
    forwardedFrom: fields.ForwardedFrom || null,
    test: test !== null,
    settings,
  }
}

/** Records a fact as of now, by both our clocks; a rehearsal has no steady one. */
function keep(
  { now, test }: Pick<Webhook, 'now' | 'test'>,
  call: string,
  fact: CallFact,
  { record, steady }: VoiceDependencies,
): Promise<void> {
  const timed = steady && !test ? { ...fact, steady: steady() } : fact
  return record({ call, key: factKey(fact), at: new Date(now).toISOString(), fact: timed })
}

/** Records what a callback tells, as of the instant that Twilio gives it. */
function keepTold(
  webhook: Webhook,
  call: string,
  fact: CallFact,
  dependencies: VoiceDependencies,
): Promise<void> {
  const told = instantOf(webhook.fields)
  if (told === null) return keep(webhook, call, fact, dependencies)
  return dependencies.record({ call, key: factKey(fact), at: new Date(told).toISOString(), fact })
}

async function status(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { fields } = webhook
  if (!isEnding(fields)) return emptyTwiml
  const ended = endedOf(fields)
  await keepTold(webhook, fields.CallSid, ended, dependencies)
  return emptyTwiml
}

async function leg(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { query, fields } = webhook
  const address = legOf(query)
  const fact: CallFact = {
    kind: 'leg',
    leg: fields.CallSid,
    event: legEventOf(fields),
    line: address.line,
    label: await labelOf(address, dependencies),
    group: address.group,
    screening: address.screening,
    status: fields.CallStatus,
    seconds: fields.CallDuration ?? null,
  }
  await keepTold(webhook, fields.ParentCallSid ?? fields.CallSid, fact, dependencies)
  return emptyTwiml
}

/** The line's label; its id when the version cannot be had, because what happened is recorded in any case. */
async function labelOf(
  { version, department, line }: ReturnType<typeof legOf>,
  { directoryOf }: VoiceDependencies,
): Promise<string> {
  const standing = await directoryOf(version).catch(() => null)
  const lines = standing ? entryOf(standing.directory, department).lines : []
  return lines.find(({ id }) => id === line)?.label ?? line
}

async function screening(
  { query }: Webhook,
  { voice, directoryOf }: VoiceDependencies,
): Promise<string> {
  const address = legOf(query)
  const { prompts } = await directoryOf(address.version)
  const ofDepartment = nameAfterDepartment(address.department)
  const { version: v, department: d, group: g, line: l, screening: s } = address
  const accept = `${paths.accepted}?v=${v}&d=${d}&g=${g}&l=${l}&s=${s ? 1 : 0}`
  return renderScreening(say('screening', { ofDepartment }), accept, { ...voice, prompts })
}

/** The person who picked up pressed a key: an empty document connects the two. */
async function accepted(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { query, fields } = webhook
  const address = legOf(query)
  const { line, group } = address
  const label = await labelOf(address, dependencies)
  const told = { leg: fields.CallSid, line, label, group }
  const fact: CallFact = { kind: 'screened', ...told, accepted: true }
  await keep(webhook, fields.ParentCallSid ?? fields.CallSid, fact, dependencies)
  return emptyTwiml
}

/** Twilio could not fetch or understand an answer of ours: the caller is told where to write. */
async function fallback(webhook: Webhook, dependencies: VoiceDependencies): Promise<string> {
  const { fields } = webhook
  dependencies.report('Twilio fell back', { call: fields.CallSid, code: fields.ErrorCode })
  await recordFailure(fields.CallSid, fields.ErrorCode ?? 'fallback', webhook, dependencies)
  return apology(dependencies)
}

async function recordFailure(
  call: unknown,
  error: string,
  at: Pick<Webhook, 'now' | 'test'>,
  dependencies: VoiceDependencies,
): Promise<void> {
  if (typeof call !== 'string' || call === '') return
  await keep(at, call, { kind: 'failed', error }, dependencies)
}

async function apology({ settings, voice, directoryOf }: VoiceDependencies): Promise<string> {
  const told: Instruction[] = [
    { do: 'say', speech: say('technical', { form: settings.formInWords }) },
    { do: 'hangUp' },
  ]
  const { prompts } = await directoryOf(null)
  return renderTwiml(told, { ...voice, prompts })
}

/** The nearest address that is no proxy on this machine. */
const isProxy = proxyAddress.compile('loopback')

function refuseUnsigned(
  { path }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  { note }: VoiceDependencies,
): void {
  const signed = request.headers['x-twilio-signature'] !== undefined
  note('wrong signature', { path, signed, address: proxyAddress(request, isProxy) })
  refuse(response, 403, 'the signature is missing or wrong')
}

function refuse(response: ServerResponse, code: number, why: string): void {
  const said = `${why}\n`
  response.writeHead(code, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(said),
  })
  response.end(said)
}
