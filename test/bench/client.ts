import { createHmac, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface Target {
  port: number
  publicUrl: string
  token: string
}

/** One HTTP/1.1 connection that posts one form at a time; light, so that the server is what is measured. */
class Connection {
  private socket: Socket | null = null
  private received = ''
  private waiting: ((answer: string) => void) | null = null
  private failed: ((error: Error) => void) | null = null
  private readonly port: number
  private readonly keepAlive: boolean

  constructor(port: number, keepAlive: boolean) {
    this.port = port
    this.keepAlive = keepAlive
  }

  post(path: string, body: string, signature: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting = resolve
      this.failed = reject
      const socket = this.open()
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\nX-Twilio-Signature: ${signature}\r\n` +
          'Content-Type: application/x-www-form-urlencoded\r\n' +
          `${this.keepAlive ? '' : 'Connection: close\r\n'}Content-Length: ${body.length}\r\n\r\n${body}`,
      )
    })
  }

  close(): void {
    this.socket?.destroy()
  }

  private open(): Socket {
    if (this.socket && this.keepAlive) return this.socket
    const socket = connect(this.port, '127.0.0.1')
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (text) => this.read(String(text)))
    socket.on('error', (error) => this.failed?.(error))
    this.socket = socket
    return socket
  }

  private read(text: string): void {
    this.received += text
    const head = this.received.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(this.received)?.[1] ?? 0)
    if (this.received.length < head + 4 + length) return
    const answer = this.received.slice(0, head + 4 + length)
    this.received = this.received.slice(head + 4 + length)
    if (answer.startsWith('HTTP/1.1 200')) this.waiting?.(answer)
    else this.failed?.(new Error(answer.slice(0, 200)))
  }
}

function signature({ token }: Target, url: string, sorted: string[][]): string {
  let signed = url
  for (const [name, value] of sorted) signed += `${name}${value}`
  return createHmac('sha1', token).update(signed).digest('base64')
}

const common = [
  ['AccountSid', `AC${'0'.repeat(32)}`],
  ['ApiVersion', '2010-04-01'],
  ['Direction', 'inbound'],
  ['From', '+33199009999'],
  ['To', '+33806000156'],
]

function fieldsOf(call: string, more: string[][]): string[][] {
  return [...common, ['CallSid', call], ...more].sort((a, b) =>
    (a[0] ?? '') < (b[0] ?? '') ? -1 : 1,
  )
}

/** Told of each answered request: milliseconds it took. */
export type Tally = (milliseconds: number) => void

/** A bounded load: whole calls of four signed webhooks over `connections` sockets. */
export class Load {
  private readonly connections: Connection[]
  private readonly target: Target

  constructor(target: Target, connections: number, keepAlive: boolean) {
    this.target = target
    this.connections = Array.from(
      { length: connections },
      () => new Connection(target.port, keepAlive),
    )
  }

  /** Calls one after the other on every connection until the time is over; returns whole calls made. */
  async saturate(milliseconds: number, tally: Tally): Promise<number> {
    const end = performance.now() + milliseconds
    let calls = 0
    const worker = async (connection: Connection) => {
      while (performance.now() < end) {
        await this.call(connection, tally)
        calls++
      }
    }
    await Promise.all(this.connections.map(worker))
    return calls
  }

  /** Starts calls at a steady rate of requests a second; latency counts from the moment each was due. */
  async pace(requestsPerSecond: number, milliseconds: number, tally: Tally): Promise<number> {
    const interval = 4000 / requestsPerSecond
    const start = performance.now()
    const free = [...this.connections]
    const running: Promise<void>[] = []
    let calls = 0
    for (let due = start; due < start + milliseconds; due += interval) {
      const wait = due - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const connection = free.pop()
      if (!connection) continue
      calls++
      running.push(this.call(connection, tally).then(() => void free.push(connection)))
    }
    await Promise.all(running)
    return calls
  }

  close(): void {
    for (const connection of this.connections) connection.close()
  }

  private async call(connection: Connection, tally: Tally): Promise<void> {
    const call = `CA${randomBytes(16).toString('hex')}`
    const post = async (path: string, more: string[][]) => {
      const fields = fieldsOf(call, more)
      const body = fields
        .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
        .join('&')
      const signed = signature(this.target, this.target.publicUrl + path, fields)
      const before = performance.now()
      const answer = await connection.post(path, body, signed)
      tally(performance.now() - before)
      return answer
    }
    const greeting = await post('/voice/incoming', [['CallStatus', 'ringing']])
    const { publicUrl } = this.target
    const choice = actionOf(greeting, 'Gather', publicUrl)
    const connecting = await post(choice, [
      ['CallStatus', 'in-progress'],
      ['Digits', '69'],
    ])
    await post(actionOf(connecting, 'Dial', publicUrl), [
      ['CallStatus', 'in-progress'],
      ['DialBridged', 'true'],
      ['DialCallDuration', '60'],
      ['DialCallSid', `CA${call.slice(2).split('').reverse().join('')}`],
      ['DialCallStatus', 'completed'],
    ])
    await post('/voice/status', [
      ['CallDuration', '70'],
      ['CallStatus', 'completed'],
    ])
  }
}

/** Path and query: the samples give no more, and what a fragment says is nothing that is asked. */
function actionOf(answer: string, verb: string, publicUrl: string): string {
  const from = answer.indexOf(`<${verb} `)
  const action = answer.indexOf('action="', from) + 8
  const address = answer.slice(action, answer.indexOf('"', action)).replaceAll('&amp;', '&')
  const [path = ''] = address.replace(publicUrl, '').split('#')
  return path
}
