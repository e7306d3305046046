import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { isOurs } from '../core/requests/marks.ts'
import { isThisMachine } from './loopback.ts'
import { openPlaces, type Places } from './places.ts'

/** A mail as it came: nothing of it was looked at. */
export interface ReceivedMail {
  /** The envelope's sender, '' for the network's own mails. */
  from: string
  /** The recipients that are ours, as they were written. */
  to: string[]
  raw: Buffer
}

export interface Receiver {
  port: number
  /** Takes no new mail; what is coming in is kept first, for five seconds at most. */
  close(): Promise<void>
}

export interface ReceiverOptions {
  /** Of this machine alone: the operator's mail server hands mail over here (LMTP), nobody else. */
  host: string
  port: number
  /** Our address, without any mark. */
  ours: string
  /** Makes a mail durable. Only then is it ours; when it throws, the mail server keeps it and tries again. */
  keep(mail: ReceivedMail): Promise<void>
  /** A mail could not be kept. */
  failed(error: Error): void
  limits?: Limits
}

interface Limits {
  bytes: number
  /** Connections served at once; others wait for their greeting. */
  connections: number
  /** Milliseconds that whoever is served may take over one mail, or say nothing. */
  patience: number
}

const usual = { bytes: 25 * 2 ** 20, connections: 4, patience: 60_000 }

/** Connections in all, and milliseconds that one may wait to be served. Beyond them mail servers try again later. */
const waiting = { connections: 300, patience: 600_000 }
const recipients = 100

/** Listens for mail. Throws when the address is not this machine's own, or is taken. */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  if (!isThisMachine(options.host))
    throw new Error(`mail is received on this machine alone, not on ${options.host}`)
  const limits = options.limits ?? usual
  const places = openPlaces(limits.connections, limits.patience, (id) => dismiss(server, id))
  const server = serverOf(options, limits, places)
  server.on('error', () => undefined)
  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed)
    server.listen(options.port, options.host, listening)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(closed)),
  }
}

function serverOf(options: ReceiverOptions, limits: Limits, places: Places): SMTPServer {
  return new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS', 'WIZ', 'SHELL'],
    disableReverseLookup: true,
    logger: false,
    size: limits.bytes,
    rejectOversized: true,
    maxClients: waiting.connections,
    maxRecipients: recipients,
    socketTimeout: waiting.patience,
    closeTimeout: 5000,
    onConnect: ({ id }, answer) => places.take(id, () => answer()),
    onClose: ({ id }) => places.leave(id),
    onRcptTo: ({ address }, _, answer) =>
      answer(isOurs(address, options.ours) ? null : reply(550, 'no such recipient here')),
    async onData(stream, session, answer) {
      const raw = await wholeOf(stream, limits.bytes).catch(() => undefined)
      // It broke off: nobody waits for an answer.
      if (raw === undefined) return
      places.rest(session.id)
      answer(raw === null ? null : await kept({ ...envelopeOf(session), raw }, options))
      places.again(session.id)
    },
  })
}

/** The bytes of a mail; null for one that is too large, and is refused. */
async function wholeOf(stream: SMTPServerDataStream, bytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) if (stream.byteLength <= bytes) chunks.push(chunk)
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}

const envelopeOf = ({ envelope }: SMTPServerSession) => ({
  from: envelope.mailFrom ? envelope.mailFrom.address : '',
  to: envelope.rcptTo.map(({ address }) => address),
})

/** Null once a mail is durable; else what its sender is told. */
async function kept(mail: ReceivedMail, { keep, failed }: ReceiverOptions): Promise<Error | null> {
  try {
    await keep(mail)
    return null
  } catch (error) {
    failed(error instanceof Error ? error : new Error(String(error)))
    return reply(451, 'not kept, try again later')
  }
}

/** A connection that took too long over one mail. */
function dismiss(server: SMTPServer, id: string): void {
  const connection = [...server.connections].find((each) => each.id === id)
  connection?.send(421, 'too slow, closing')
  connection?.close()
}

const reply = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })
