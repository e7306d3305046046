import type { RequestListener, Server } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { openServer } from './connections.ts'

/** Where to listen: an address, a socket in a folder, or a descriptor that a service manager has opened. */
export type Place = { port: number; host: string } | { path: string } | { fd: number }

/** A server that listens. */
export interface Listening {
  address: ReturnType<Server['address']>
  /** Takes nothing new, answers what has begun, and closes; cuts what is left after so many milliseconds. */
  stop(limit: number): Promise<void>
}

/** Milliseconds for which an address may still belong to a process that is about to end. */
const patience = 3_000

/** Listens; rejects with the reason when the place belongs to somebody else. */
export async function listen(handler: RequestListener, place: Place): Promise<Listening> {
  let stopping = false
  const server = openServer((request, response) => {
    if (stopping) response.setHeader('Connection', 'close')
    handler(request, response)
  })
  await opened(server, place)
  return {
    address: server.address(),
    async stop(limit) {
      stopping = true
      for (const response of server.unanswered()) response.setHeader('Connection', 'close')
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      await Promise.race([closed, after(limit, null, { ref: false })])
      clearInterval(idle)
      server.closeAllConnections()
    },
  }
}

async function opened(server: Server, place: Place): Promise<void> {
  const until = performance.now() + patience
  for (;;) {
    const error = await attempt(server, place)
    if (error === null) return
    if (error.code !== 'EADDRINUSE' || performance.now() > until) throw error
    await after(100)
  }
}

function attempt(server: Server, place: Place): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve(error)
    server.once('error', failed)
    server.listen(place, () => {
      server.off('error', failed)
      resolve(null)
    })
  })
}
