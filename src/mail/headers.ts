import type { HeaderValue, ParsedMail, StructuredHeader } from 'mailparser'
import { readAddress } from '../core/requests/address.ts'
import type { InboundMail, Report } from '../core/requests/inbound-mail.ts'
import type { ReceivedMail } from './receiving.ts'

/** The headers by which it is decided what a mail is. */
const wanted = new Set([
  'message-id',
  'auto-submitted',
  'precedence',
  'x-autoreply',
  'x-autorespond',
  'list-id',
  'x-failed-recipients',
  'authentication-results',
])

/** Characters of a header that are looked at, and headers that are kept. */
const longestHeader = 20_000
const mostHeaders = 50

/** What a mail says of itself, before anybody believes it. */
export function inboundOf(parsed: ParsedMail, { from, to }: ReceivedMail): InboundMail {
  const fields = parsed.headerLines
    .map(({ key, line }): [string, string] => [key, unfolded(line.slice(key.length + 1))])
    .filter(([key]) => wanted.has(key) || key === 'in-reply-to' || key === 'references')
  return {
    envelope: { from, to },
    headers: fields.filter(([key]) => wanted.has(key)).slice(0, mostHeaders),
    from: senderOf(parsed),
    subject: subjectOf(parsed),
    answers: [
      ...new Set([...idsIn(fields, 'in-reply-to'), ...idsIn(fields, 'references').reverse()]),
    ],
    report: reportOf(parsed),
  }
}

const unfolded = (value: string) =>
  value
    .slice(0, longestHeader)
    .replace(/\r?\n[ \t]*/g, ' ')
    .trim()

function idsIn(fields: [string, string][], name: string): string[] {
  const values = fields.filter(([key]) => key === name).map(([, value]) => value)
  return [...new Set(values.join(' ').match(/<[^<>\s]{1,250}>/g) ?? [])].slice(-mostHeaders)
}

/** The only address of From, as participants' addresses are kept. */
function senderOf({ from }: ParsedMail): string | null {
  const [only, ...more] = from?.value ?? []
  if (!only?.address || more.length > 0) return null
  const read = readAddress(only.address)
  return 'address' in read ? read.address : only.address.slice(0, 320).toLowerCase()
}

/** Where a subject is in bare bytes that are no UTF-8, they are what Windows writes. */
function subjectOf({ subject = '', headerLines }: ParsedMail): string {
  const line = headerLines.find(({ key }) => key === 'subject')?.line ?? ''
  const garbled = subject.includes('\ufffd') && !line.includes('=?')
  const bytes = Buffer.from(unfolded(line.slice('subject:'.length)), 'latin1')
  const words = garbled ? new TextDecoder('windows-1252').decode(bytes) : subject
  return oneLine(words, 500)
}

function reportOf({ headers, attachments }: ParsedMail): Report | null {
  const type = headers.get('content-type')
  if (!isStructured(type) || type.value.toLowerCase() !== 'multipart/report') return null
  const part = (types: RegExp) => attachments.find(({ contentType }) => types.test(contentType))
  const status = part(/^message\/(global-)?(delivery-status|disposition-notification)$/i)
  const original = part(
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/i,
  )
  const kind =
    type.params['report-type'] ?? status?.contentType.replace(/^message\/(global-)?/i, '')
  return {
    type: (kind ?? 'unknown').toLowerCase(),
    status: textIn(status?.content),
    original: /^message-id:\s*(<[^<>\s]{1,250}>)/im.exec(textIn(original?.content))?.[1] ?? null,
  }
}

/** What somebody named something, without what no reader shows or what turns the order of letters. */
export const oneLine = (text: string, longest = 1000) =>
  text
    .slice(0, longest)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '')
    .trim()

const isStructured = (value: HeaderValue | undefined): value is StructuredHeader =>
  typeof value === 'object' && 'params' in value

const textIn = (content?: Buffer) => content?.subarray(0, 64_000).toString('utf8') ?? ''
