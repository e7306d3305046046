import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { portOf } from '../typed.ts'

/** A mail as the relay took it. */
export interface Taken {
  from: string
  to: string[]
  raw: string
}

/**
 * What the relay does with a mail: takes it, refuses it by this code at its recipient (`RCPT`) or after its text
 * (`DATA`), says nothing any more, or takes it and breaks the connection before it says so.
 */
export type Manner =
  | 'take'
  | 'stall'
  | 'cut after acceptance'
  | 'cut after its answer'
  | { meanwhile: () => unknown }
  | { refuse: 450 | 451 | 550 | 552 | 554; at: 'RCPT' | 'DATA' }

/** A real SMTP server of its own port, which keeps what it is given. */
export interface Relay {
  url: string
  taken: Taken[]
  /** How it treats what comes from now on; `turn` counts the recipients that it is told of since, from 1. */
  treat(manner: (recipient: string, turn: number) => Manner): void
  /** Waits until it has so many mails, for twenty seconds at most. */
  has(count: number): Promise<Taken[]>
  stop(): Promise<void>
  /** Again, on the same port, with what it kept. */
  start(): Promise<void>
}

export async function openRelay(): Promise<Relay> {
  let port = 0
  let turn = 0
  let manner: (recipient: string, turn: number) => Manner = () => 'take'
  let server = make()
  const taken: Taken[] = []
  const due = new Map<number, Manner>()
  const sockets = new Map<number, Socket>()

  function make(): SMTPServer {
    return new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 1,
      onRcptTo({ address }, { remotePort }, answer) {
        const what = manner(address, ++turn)
        due.set(remotePort, what)
        if (what === 'stall') return
        if (isRefusal(what) && what.at === 'RCPT') return answer(refusal(what.refuse))
        answer()
      },
      async onData(stream, { envelope, remotePort }, answer) {
        const bytes = await buffer(stream).catch(() => null)
        // Whoever was sending it is gone.
        if (bytes === null) return
        const raw = bytes.toString('latin1')
        const what = due.get(remotePort) ?? 'take'
        if (isRefusal(what)) return answer(refusal(what.refuse))
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        if (typeof what === 'object') await what.meanwhile()
        const socket = sockets.get(remotePort)
        if (what === 'cut after acceptance') return socket?.destroy()
        answer(null, 'OK: queued')
        if (what === 'cut after its answer') socket?.end()
      },
    })
  }

  async function start() {
    server = make()
    server.on('error', () => undefined)
    server.server.on('connection', (socket) => sockets.set(socket.remotePort ?? 0, socket))
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
    port = portOf(server.server)
  }

  await start()
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    treat: (how) => {
      manner = how
      turn = 0
    },
    async has(count) {
      const until = performance.now() + 20_000
      while (taken.length < count) {
        if (performance.now() > until) throw new Error(`${taken.length} mails, not ${count}`)
        await pause(10)
      }
      return taken
    },
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const socket of sockets.values()) socket.destroy()
      sockets.clear()
      await closed
    },
    start,
  }
}

const isRefusal = (manner: Manner): manner is Extract<Manner, { refuse: number }> =>
  typeof manner === 'object' && 'refuse' in manner

const refusal = (code: number) =>
  Object.assign(new Error(`${code === 550 ? '5.1.1 User unknown' : 'refused'}`), {
    responseCode: code,
  })
