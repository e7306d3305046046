import { provesDomain } from './authentication.ts'
import { machineSign } from './automatic.ts'
import { type DeliveryStatus, deliveryStatus } from './delivery-status.ts'
import { headerOf, type InboundMail } from './inbound-mail.ts'
import { isOurs, letterOf, markOf } from './marks.ts'

/** One teller of a request, as a mark or an address leads to it. */
export interface Addressee {
  number: string
  participant: string
  /** In small letters. */
  address: string
}

export interface SentLetter {
  letter: string
  /** To whom it went; null when it is of no request. */
  of: Addressee | null
}

/** What only the service can tell. Each is asked of the little that `claimsOf` lists. */
export interface Keys {
  /** Our address, without any mark. */
  ours: string
  /** The name by which the operator's mail server signs what it found; null when none is configured. */
  authserv: string | null
  /** Whose the address of answers is; null when its token is not ours. */
  answerer(number: string, token: string): Addressee | null
  /** The letter whose address of reports this is; null when its token is not ours. */
  reported(letter: string, token: string): SentLetter | null
  /** The letter whose Message-ID this is; null when its token is not ours. */
  sent(letter: string, token: string): SentLetter | null
  /** The number of a request within a subject; null when there is none. */
  numberIn(subject: string): string | null
  /** The teller of a request who has this address; null when nobody has. */
  participant(number: string, address: string): Addressee | null
  /** Whether so much came from an address in a request within the hour that a machine must be at work. */
  tooMany(number: string, address: string): boolean
}

export type Inbound =
  | { kind: 'unreadable'; why: string }
  | ({ kind: 'bounce'; letter: string } & DeliveryStatus)
  | { kind: 'automatic'; why: string; letter: string | null; number: string | null }
  | ({ kind: 'reply' | 'thread' | 'number' } & Told)
  /** `mayAnswer`: the sender is who it says, so that one mail a day may tell them where the form is. */
  | { kind: 'unknown'; why: 'wrong token' | 'no mark'; mayAnswer: boolean }

/** Something that was told in a request. */
export interface Told {
  number: string
  /** Whose mark it came by, or whose address it came from. */
  participant: string
  from: string | null
  /** It comes from the very address of that participant: otherwise it is shown to the team alone. */
  ownAddress: boolean
  /** The operator's mail server found that it comes from the domain it says. */
  proven: boolean
}

/** What a mail is, in the order of the rules: the first that fits decides. */
export function classify(mail: InboundMail | { unreadable: string }, keys: Keys): Inbound {
  if ('unreadable' in mail) return { kind: 'unreadable', why: mail.unreadable }
  return bounce(mail, keys) ?? automatic(mail, keys) ?? told(mail, keys) ?? unknown(mail, keys)
}

/** What a mail claims and nobody has checked: what the service must look up before it is classified. */
export function claimsOf(mail: InboundMail, ours: string) {
  const marks = marksOf(mail, ours)
  return {
    requests: marks.filter((mark) => mark.to === 'request'),
    letters: [...marks.filter((mark) => mark.to === 'letter'), ...letters(threadOf(mail), ours)],
    subject: mail.subject,
    from: mail.from,
  }
}

/** What two copies of one mail share, however they travelled; null when only their bytes can tell. */
export function identityOf(mail: InboundMail): string | null {
  const id = headerOf(mail, 'message-id')
  return id ? `${id} ${mail.from ?? ''}` : null
}

function bounce(mail: InboundMail, keys: Keys): Inbound | null {
  const letter = reportedLetter(mail, keys)?.letter ?? null
  if (mail.report?.type === 'delivery-status')
    return letter === null
      ? { ...unknown(mail, keys), mayAnswer: false }
      : { kind: 'bounce', letter, ...deliveryStatus(mail.report.status) }
  const inWords = letter === null || mail.report !== null ? null : statusInWords(mail)
  return letter !== null && inWords !== null ? { kind: 'bounce', letter, ...inWords } : null
}

/** Old mail servers report in free words. An absence notice comes to the same address, and says what it is. */
function statusInWords(mail: InboundMail): DeliveryStatus | null {
  const failed = headerOf(mail, 'x-failed-recipients') !== null
  if (mail.envelope.from !== '' || (!failed && machineSign(mail) !== null)) return null
  return { fate: failed ? 'failed' : 'unclear', status: null, said: '' }
}

function reportedLetter(mail: InboundMail, keys: Keys): SentLetter | null {
  for (const mark of marksOf(mail, keys.ours)) {
    const sent = mark.to === 'letter' ? keys.reported(mark.letter, mark.token) : null
    if (sent !== null) return sent
  }
  return mail.report?.original ? sentBy([mail.report.original], keys) : null
}

/** The first of these Message-IDs that is of a letter of ours. */
function sentBy(ids: string[], keys: Keys): SentLetter | null {
  for (const { letter, token } of letters(ids, keys.ours)) {
    const sent = keys.sent(letter, token)
    if (sent !== null) return sent
  }
  return null
}

function automatic(mail: InboundMail, keys: Keys): Inbound | null {
  const why = machineWord(mail, keys)
  if (why === null) return null
  const letter = reportedLetter(mail, keys)?.letter ?? null
  return { kind: 'automatic', why, letter, number: addresseeOf(mail, keys)?.of.number ?? null }
}

function machineWord(mail: InboundMail, keys: Keys): string | null {
  if (mail.report !== null) return `report: ${mail.report.type}`
  const sign = machineSign(mail)
  if (sign !== null) return sign
  if (mail.envelope.from === '') return 'null return path'
  return mail.from !== null && isOurs(mail.from, keys.ours) ? 'our own address' : null
}

/** People write so much too: nobody knows, and the desk is to see it. */
export const tooMany = 'too many within the hour'

function told(mail: InboundMail, keys: Keys): Inbound | null {
  const found = addresseeOf(mail, keys)
  if (found === null) return null
  const { by, of } = found
  if (mail.from !== null && keys.tooMany(of.number, mail.from))
    return { kind: 'automatic', why: tooMany, letter: null, number: of.number }
  return {
    kind: by,
    number: of.number,
    participant: of.participant,
    from: mail.from,
    ownAddress: mail.from === of.address,
    proven: proven(mail, keys),
  }
}

/** By which mark a mail belongs to a request: a number in a subject is believed of a proven participant alone. */
function addresseeOf(
  mail: InboundMail,
  keys: Keys,
): { by: 'reply' | 'thread' | 'number'; of: Addressee } | null {
  for (const mark of marksOf(mail, keys.ours)) {
    const of = mark.to === 'request' ? keys.answerer(mark.number, mark.token) : null
    if (of !== null) return { by: 'reply', of }
  }
  const answered = sentBy(threadOf(mail), keys) ?? reportedLetter(mail, keys)
  if (answered?.of) return { by: 'thread', of: answered.of }
  const number = keys.numberIn(mail.subject)
  if (number === null || mail.from === null || !proven(mail, keys)) return null
  const of = keys.participant(number, mail.from)
  return of === null ? null : { by: 'number', of }
}

function unknown(mail: InboundMail, keys: Keys) {
  const why = marksOf(mail, keys.ours).length > 0 ? 'wrong token' : 'no mark'
  return { kind: 'unknown', why, mayAnswer: proven(mail, keys) } as const
}

function proven(mail: InboundMail, keys: Keys): boolean {
  const results = mail.headers
    .filter(([name]) => name === 'authentication-results')
    .map(([, value]) => value)
  return provesDomain(results, keys.authserv, mail.from?.split('@').at(-1) ?? '')
}

const marksOf = (mail: InboundMail, ours: string) =>
  mail.envelope.to.map((address) => markOf(address, ours)).filter((mark) => mark !== null)

const letters = (ids: string[], ours: string) =>
  ids.map((id) => letterOf(id, ours)).filter((letter) => letter !== null)

/** Mails of a long exchange name all that came before: the last twenty say enough. */
const threadOf = (mail: InboundMail) => [
  ...mail.answers.slice(0, 20),
  ...(mail.report?.original ? [mail.report.original] : []),
]
