import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ParsedUrlQuery, parse } from 'node:querystring'
import { messageOf } from '../core/errors.ts'
import { type Fields, readFields } from './body.ts'
import { readForm, testCallOf, type VoiceForm } from './forms.ts'
import { accepted, leg, screening } from './legs.ts'
import { refuse, refuseUnsigned } from './refusals.ts'
import { isSigned } from './signature.ts'
import { apology, fallback, status, step } from './steps.ts'
import { paths } from './urls.ts'
import { type Handler, recordFailure, type VoiceDependencies, type Webhook } from './webhook.ts'

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
  send(response, await carefully(asked, fields, dependencies))
}

function send(response: ServerResponse, document: string): void {
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
    await tellFailure(asked, fields, error, dependencies)
    return apology(dependencies)
  }
}

async function tellFailure(
  { path }: Asked,
  { CallSid: call, ParentCallSid }: Fields,
  error: unknown,
  dependencies: VoiceDependencies,
): Promise<void> {
  const { report, now } = dependencies
  report('a webhook could not be answered', { path, call, error: messageOf(error) })
  // A leg's own webhook is no step of the call: the call goes on without it.
  if (ParentCallSid !== undefined) return
  const name = error instanceof Error ? error.name : 'unknown'
  await recordFailure(call, name, { now: now(), test: null }, dependencies)
}

function webhookOf({ path, query }: Asked, fields: VoiceForm, { now }: VoiceDependencies): Webhook {
  const test = testCallOf(fields)
  return { path, query, fields, test, now: test?.now ?? now() }
}
