import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A client that says what it wants, byte by byte if it wants. */
export interface Conversation {
  socket: Socket
  /** All that was answered so far. */
  heard(): string
  /** Says it, and waits until what is answered since matches; what was answered. */
  say(words: string | Buffer, until: RegExp): Promise<string>
  /** Waits for something to be answered. */
  hear(until: RegExp): Promise<string>
  closed: Promise<void>
}

export function converse(port: number, host = '127.0.0.1'): Conversation {
  const socket = connect(port, host)
  let all = ''
  let from = 0
  socket.on('data', (chunk) => {
    all += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  let isClosed = false
  const closed = new Promise<void>((done) =>
    socket.once('close', () => {
      isClosed = true
      done()
    }),
  )

  async function hear(until: RegExp): Promise<string> {
    const end = performance.now() + 45_000
    while (!until.test(all.slice(from))) {
      if (isClosed || performance.now() > end)
        throw new Error(`not heard ${until} in ${all.slice(from)}`)
      await pause(2)
    }
    const answer = all.slice(from)
    from = all.length
    return answer
  }

  return {
    socket,
    closed,
    heard: () => all,
    hear,
    say(words, until) {
      socket.write(words)
      return hear(until)
    },
  }
}

/** A client that was greeted and said who it is. */
export async function introduced(port: number): Promise<Conversation> {
  const client = converse(port)
  await client.hear(/^220 .*LMTP/m)
  await client.say('LHLO mx.example.org\r\n', /^250 /m)
  return client
}

/** One that may send the text of a mail now. */
export async function aboutToSend(port: number): Promise<Conversation> {
  const client = await introduced(port)
  await startMail(client)
  return client
}

export async function startMail(client: Conversation): Promise<void> {
  await client.say('MAIL FROM:<zoe@example.org>\r\n', /^250/m)
  await client.say('RCPT TO:<assistance@example.org>\r\n', /^250/m)
  await client.say('DATA\r\n', /^354/m)
}

/** Hands a mail over by LMTP, as a mail server does; the last answer. */
export async function handOver(
  port: number,
  raw: string | Buffer,
  { from = 'zoe@example.org', to = ['assistance@example.org'] } = {},
): Promise<string> {
  const client = await introduced(port)
  await client.say(`MAIL FROM:<${from}>\r\n`, /^250 /m)
  for (const address of to) await client.say(`RCPT TO:<${address}>\r\n`, /^\d{3} /m)
  await client.say('DATA\r\n', /^354 /m)
  client.socket.write(raw)
  const answer = await client.say('\r\n.\r\n', new RegExp(`(^\\d{3} .*\\r\\n){${to.length}}`, 'm'))
  client.socket.end('QUIT\r\n')
  return answer
}
