import { request as open } from 'node:http'
import type { Socket } from 'node:net'
import type { Failure } from './overrides.ts'

/** An answer, whatever its status. */
export interface Posted {
  status: number
  type: string
  body: string
}

/** Why there was none: see Failure; 'tt' when the time for all attempts is over. */
export type Undelivered = Exclude<Failure, '4xx' | '5xx'> | 'tt'

/** What to send, and where. */
export interface Letter {
  url: string
  body: string
  headers: Record<string, string>
}

/** Posts a form once; never rejects. Times in milliseconds. */
export function attempt(
  { url, body, headers }: Letter,
  limits: { connect: number; read: number; total: number },
): Promise<Posted | Undelivered> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(limits.total)))
    let stands = false
    const failed = () => resolve(signal.aborted ? 'tt' : stands ? 'cut' : 'ct')
    const request = open(url, { method: 'POST', headers, signal }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.once('error', failed)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: text,
        }),
      )
    })
    const giveUp = (as: Undelivered) => {
      resolve(as)
      request.destroy()
    }
    request.once('error', failed)
    request.setTimeout(limits.read, () => giveUp('rt'))
    request.once('socket', (socket: Socket) => {
      stands = !socket.connecting
      if (stands) return
      const timer = setTimeout(giveUp, limits.connect, 'ct')
      const over = () => clearTimeout(timer)
      socket.once('connect', () => {
        stands = true
        over()
      })
      request.once('close', over)
    })
    request.end(body)
  })
}
