import nodemailer, { type NodemailerError, type SendMailOptions } from 'nodemailer'
import { messageOf as wordsOf } from '../core/errors.ts'
import { withFrenchSpaces } from '../core/french-spaces.ts'
import { readAddress } from '../core/requests/address.ts'
import type { Letter } from '../core/requests/letter.ts'
import { htmlOf } from './html.tsx'
import { isThisMachine } from './loopback.ts'
import { textOf } from './text.ts'

/** An address, and the name that is shown for it; '' shows none. */
export interface Mailbox {
  name: string
  address: string
}

/** A letter on its way to one recipient. */
export interface Sending {
  from: Mailbox
  to: Mailbox
  /** Where answers go. */
  replyTo: Mailbox
  /** Where the network reports what became of it. */
  envelopeFrom: string
  /** With its brackets; the same each time a letter is tried, so that two copies are known to be one. */
  messageId: string
  /** The Message-IDs of what it continues, the latest last. */
  references?: string[]
  letter: Letter
  at: Date
}

/**
 * `sent`: the relay has it. `later`: it may be tried again; perhaps the relay has it already. `refused`: the relay
 * will never take it for this recipient. `said` is one line of at most 300 characters.
 */
export interface Sent {
  fate: 'sent' | 'later' | 'refused'
  said: string
}

export interface Sender {
  /** Never rejects. More at once than there are connections wait within their own time. */
  send(sending: Sending): Promise<Sent>
  /** Ends what is idle; what is being sent is finished first, or given up when `now` is true. */
  close(now?: boolean): void
}

export interface SenderOptions {
  /** `smtp://` or `smtps://`, with user and password where the relay wants them. */
  url: string
  /** Letters sent at once. */
  connections?: number
  /** Milliseconds for a connection and its greeting, without a word, and for one letter in all. */
  patience?: { connection: number; silence: number; letter: number }
}

const usual = { connection: 10_000, silence: 30_000, letter: 120_000 }

/** Sends letters by one relay, over connections that stay open between them. */
export function openSender({ url, connections = 2, patience = usual }: SenderOptions): Sender {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    // A letter whose connection broke is tried again by whoever keeps it, who knows how often.
    maxRequeues: 0,
    connectionTimeout: patience.connection,
    greetingTimeout: patience.connection,
    dnsTimeout: patience.connection,
    socketTimeout: patience.silence,
    requireTLS: needsTls(url),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(sending) {
      const to = readAddress(sending.to.address)
      if ('fault' in to) return { fate: 'refused', said: `adresse invalide : ${to.fault}` }
      try {
        const signal = AbortSignal.timeout(patience.letter)
        const { response } = await transport.sendMail({ ...messageOf(sending, to.address), signal })
        return { fate: 'sent', said: line(response ?? '') }
      } catch (error) {
        return fateOf(error as NodemailerError)
      }
    },
    close: (now = false) => transport.close({ force: now }),
  }
}

/** Greets the relay as for a letter, its password with it, and sends nothing; null when it answers, or what it said. */
export async function tryRelay(url: string): Promise<string | null> {
  const limits = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000 }
  const socketTimeout = 5_000
  const transport = nodemailer.createTransport({
    url,
    requireTLS: needsTls(url),
    ...limits,
    socketTimeout,
  })
  try {
    await transport.verify()
    return null
  } catch (error) {
    return line(wordsOf(error))
  } finally {
    transport.close()
  }
}

/** A password never leaves this machine in clear. The address itself may say otherwise: `?requireTLS=false`. */
function needsTls(url: string): boolean {
  const { username, hostname } = new URL(url)
  return username !== '' && !isThisMachine(hostname)
}

/** The recipient stands alone in it, once checked: a text with a comma would be two to nodemailer. */
function messageOf(sending: Sending, recipient: string): SendMailOptions {
  const { from, to, replyTo, envelopeFrom, messageId, references = [], letter, at } = sending
  const last = references.at(-1)
  return {
    from,
    to: { name: to.name, address: recipient },
    replyTo,
    envelope: { from: envelopeFrom, to: [recipient] },
    messageId,
    ...(last !== undefined && { inReplyTo: last, references }),
    date: at,
    subject: withFrenchSpaces(letter.subject),
    text: textOf(letter),
    html: htmlOf(letter),
    headers: { 'Content-Language': 'fr', ...(letter.automatic && automatic) },
  }
}

/** Asks whoever answers mail by machine not to answer this one. */
const automatic = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
}

/** A refusal for ever is one of this recipient or of this letter; what is wrong with us may be mended. */
function fateOf({ command, response, responseCode, message }: NodemailerError): Sent {
  const ofLetter = command === 'RCPT TO' || command === 'DATA'
  const forEver = ofLetter && responseCode !== undefined && responseCode >= 500
  const step = ofLetter || !command ? '' : `${command} : `
  const said = response ? `${step}${response}` : `échec auprès du relais : ${message}`
  return { fate: forEver ? 'refused' : 'later', said: line(said) }
}

const line = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)
