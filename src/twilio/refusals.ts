import type { IncomingMessage, ServerResponse } from 'node:http'
import proxyAddress from 'proxy-addr'
import type { VoiceDependencies } from './webhook.ts'

/** The nearest address that is no proxy on this machine. */
const isProxy = proxyAddress.compile('loopback')

/** Refuses a webhook that Twilio did not sign, and tells of it. */
export function refuseUnsigned(
  { path }: { path: string },
  request: IncomingMessage,
  response: ServerResponse,
  { note }: VoiceDependencies,
): void {
  const signed = request.headers['x-twilio-signature'] !== undefined
  note('wrong signature', { path, signed, address: proxyAddress(request, isProxy) })
  refuse(response, 403, 'the signature is missing or wrong')
}

/** Says no, in a line. */
export function refuse(response: ServerResponse, code: number, why: string): void {
  const said = `${why}\n`
  response.writeHead(code, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(said),
  })
  response.end(said)
}
