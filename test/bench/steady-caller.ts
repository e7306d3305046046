import { randomBytes } from 'node:crypto'
import twilio from 'twilio'

/** Asked of this process by the one that disturbs: begin to call, or stop and tell. */
export type Order = 'begin' | 'stop'

/** Milliseconds of each answered webhook from the moment it was due, and what happened to the others. */
export interface Told {
  times: number[]
  failures: string[]
}

/** Twilio gives up a webhook after fifteen seconds. */
const patience = 15_000
const interval = 25

/**
 * Posts a signed webhook every 25 ms, whatever became of the ones before, from a process of its own: what the
 * disturbing process does cannot hold it.
 */
const [, , port = '', publicUrl = '', token = ''] = process.argv
const url = `${publicUrl}/voice/incoming`
const told: Told = { times: [], failures: [] }
let timer: NodeJS.Timeout | undefined
const going = new Set<Promise<void>>()

async function call(due: number): Promise<void> {
  const form = {
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    From: '+33199009999',
    To: '+33806000156',
    CallStatus: 'ringing',
  }
  const response = await fetch(`http://127.0.0.1:${port}/voice/incoming`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': twilio.getExpectedTwilioSignature(token, url, form) },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(patience),
  })
  const text = await response.text()
  if (!text.includes('<Gather')) throw new Error(`${response.status} ${text.slice(0, 80)}`)
  told.times.push(performance.now() - due)
}

function begin(): void {
  Object.assign(told, { times: [], failures: [] })
  let due = performance.now()
  timer = setInterval(() => {
    for (; due <= performance.now(); due += interval) {
      const called = call(due)
        .catch((error: Error) => void told.failures.push(error.message))
        .finally(() => going.delete(called))
      going.add(called)
    }
  }, 5)
}

process.on('message', async (order: Order) => {
  if (order === 'begin') return begin()
  clearInterval(timer)
  await Promise.all(going)
  process.send?.(told)
})
