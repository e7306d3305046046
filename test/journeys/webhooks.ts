import { randomBytes } from 'node:crypto'
import { sign } from '../../src/phone/sign.ts'
import { type Line, publicUrl, token } from './line.ts'

type Fields = Record<string, string>

/** A CallSid that no other call has. */
export const newSid = () => `CA${randomBytes(16).toString('hex')}`

/** The addresses that a document gives for a verb's attribute, in order. */
export function addressesIn(xml: string, verb: string, attribute: string): string[] {
  const found = xml.matchAll(new RegExp(`<${verb}\\b[^>]*? ${attribute}="([^"]*)"`, 'g'))
  return [...found].map(([, address = '']) => address.replaceAll('&amp;', '&'))
}

/** Path and query of an address of the line, whole or not: what is asked, and signed after its public URL. */
export function pathOf(address: string): string {
  const [path = ''] = address.replace(publicUrl, '').split('#')
  return path
}

/** Webhooks of one call, sent one by one as Twilio would, whatever a telephone network would make of them. */
export function webhooksOf(line: Pick<Line, 'baseUrl' | 'clock'>, call = newSid()) {
  async function post(address: string, fields: Fields): Promise<string> {
    const path = pathOf(address)
    const form: Fields = {
      CallSid: call,
      AccountSid: `AC${'1'.repeat(32)}`,
      From: '+33199009999',
      To: '+33806000156',
      CallStatus: 'in-progress',
      ...fields,
    }
    const response = await fetch(line.baseUrl + path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'X-Twilio-Signature': sign(token, publicUrl + path, form) },
    })
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }
  const now = () => new Date(line.clock.now()).toUTCString()
  const first = (xml: string, verb: string) => addressesIn(xml, verb, 'action')[0] ?? ''
  const ofLeg = (leg: string, fields: Fields) => ({
    CallSid: leg,
    ParentCallSid: call,
    Direction: 'outbound-dial',
    Timestamp: now(),
    ...fields,
  })
  return {
    call,
    post,
    incoming: () => post('/voice/incoming', { CallStatus: 'ringing' }),
    /** The answer to the <Gather> of a document. */
    answer: (xml: string, fields: Fields) => post(first(xml, 'Gather'), fields),
    /** From the greeting to the document that rings the lines of a département. */
    async choose(department: string) {
      return this.answer(await this.incoming(), { Digits: department })
    },
    /** One of the callbacks of the leg that a document dials at this place. */
    leg: (xml: string, place: number, leg: string, fields: Fields) =>
      post(addressesIn(xml, 'Number', 'statusCallback')[place] ?? '', ofLeg(leg, fields)),
    /** The person behind a screened line hears who calls, and presses a key. */
    async accept(xml: string, place: number, leg: string) {
      const screening = addressesIn(xml, 'Number', 'url')[place] ?? ''
      const document = await post(screening, ofLeg(leg, {}))
      return post(first(document, 'Gather'), ofLeg(leg, { Digits: '1' }))
    },
    dialled: (xml: string, fields: Fields) => post(first(xml, 'Dial'), fields),
    ended: (fields: Fields = {}) =>
      post('/voice/status', {
        CallStatus: 'completed',
        CallDuration: '40',
        Timestamp: now(),
        ...fields,
      }),
  }
}
