import type { IncomingMessage } from 'node:http'
import { nth } from '../../core/lists.ts'

/** Headers that speak of one connection only: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofOneConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
/** What anybody can write of whence they come; the hop says it itself. */
const ofWhence = /^(forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|via)$/

/** Whence a request comes, as the process that took the connection knows it. */
export interface Whence {
  address: string
  protocol: string
}

/** The headers that go on to the pages, as names and values in turn. */
export function headersOnward(request: IncomingMessage, { address, protocol }: Whence): string[] {
  const kept = withoutConnection(request).filter(
    ([name]) => !ofWhence.test(name.toLowerCase()) && name.toLowerCase() !== 'expect',
  )
  const isEmpty = request.headers['content-length'] === undefined && hasBody(request)
  return [
    ...kept.flat(),
    ...(isEmpty ? ['Content-Length', '0'] : []),
    'X-Forwarded-For',
    address,
    'X-Forwarded-Proto',
    protocol,
    // A server that closes after an early answer resets the connection, and the answer with it.
    'Connection',
    'keep-alive',
  ]
}

/** The headers of an answer that go back to the visitor, as names and values in turn. */
export function headersBack(answer: IncomingMessage): string[] {
  return withoutConnection(answer).flat()
}

function withoutConnection({ rawHeaders, headers }: IncomingMessage): [string, string][] {
  const named = new Set(
    (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()),
  )
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    pairs.push([nth(rawHeaders, i), nth(rawHeaders, i + 1)])
  return pairs.filter(([name]) => {
    const lower = name.toLowerCase()
    return !ofOneConnection.has(lower) && !(named.has(lower) && lower !== 'content-length')
  })
}

function hasBody({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** Why a request must not go on, because two readers could take it for two different ones; or null. */
export function ambiguity(request: IncomingMessage): string | null {
  const { headers, headersDistinct, url = '' } = request
  const lengths = headersDistinct['content-length'] ?? []
  if (!url.startsWith('/')) return 'the address must be a path'
  if (headers.upgrade !== undefined) return 'no other protocol is spoken here'
  if ((headersDistinct.host ?? []).length !== 1) return 'one Host is needed'
  if (lengths.length > 1) return 'the length is said twice'
  if (headers['transfer-encoding'] !== undefined) return 'the length must be said'
  return null
}
