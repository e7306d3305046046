import {
  type ParsedMail,
  type Attachment as Part,
  type SimpleParserOptions,
  simpleParser,
} from 'mailparser'
import { quotedFrom } from '../core/requests/quotes.ts'
import { withCharset } from './charset.ts'
import { inboundOf, oneLine } from './headers.ts'
import type { Attachment, ReadMail } from './parsing.ts'
import type { ReceivedMail } from './receiving.ts'
import { linesOf } from './text.ts'

/** Characters of a text that are shown, and of an HTML that is made text: more of it takes minutes. */
const longestText = 100_000
const longestHtml = 200_000

/** What mailers write where a picture stands in a text: the picture is among the files. */
const picture = /\[cid:[^\]\s]{1,200}\]/g

/** Files, and bytes in all of them, that are taken out of one mail. */
const files = { count: 20, bytes: 20 * 2 ** 20 }

const options = {
  skipTextToHtml: true,
  skipImageLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: longestHtml,
} as const

/**
 * Reads a mail, and makes text of its HTML where there is no other and `html` says so; rejects for one whose structure
 * no parser makes sense of. Takes its time: it is for a thread.
 */
export async function readMail(received: ReceivedMail, html: boolean): Promise<ReadMail> {
  const parsed = await parse(received.raw, { ...options, skipHtmlToText: !html })
  const bare = { text: parsed.text ?? '', lost: Boolean(parsed.html) }
  const { text, lost } = html ? await textOf(parsed) : bare
  const mail = inboundOf(parsed, received)
  const attachments = mail.report === null ? taken(parsed.attachments) : []
  const left = mail.report === null && attachments.length < parsed.attachments.length
  return {
    mail,
    senderName: oneLine(parsed.from?.value[0]?.name ?? '', 120),
    ...quotedFrom(linesOf(text.slice(0, longestText)).join('\n').replace(picture, '')),
    incomplete: lost || left || text.length > longestText,
    attachments: attachments.map(attachmentOf),
  }
}

/** Some mailers name no charset: what is no UTF-8 is then what Windows writes in the west of Europe. */
async function parse(raw: Buffer, how: SimpleParserOptions): Promise<ParsedMail> {
  const parsed = await simpleParser(raw, how)
  const garbled = parsed.text?.includes('\ufffd') || (parsed.html || '').includes('\ufffd')
  const renamed = garbled ? withCharset(raw) : null
  return renamed === null ? parsed : simpleParser(renamed, how)
}

/** Some mailers send no text, or an empty one, beside the HTML that says everything. */
async function textOf({ text = '', html, textConversionError }: ParsedMail) {
  if (text.trim() !== '' || !html || textConversionError)
    return { text, lost: textConversionError !== undefined }
  const alone = `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`
  const again = await simpleParser(alone, options)
  return { text: again.text ?? '', lost: again.textConversionError !== undefined }
}

function taken(parts: Part[]): Part[] {
  let bytes = 0
  return parts.slice(0, files.count).filter(({ size }) => {
    bytes += size
    return bytes <= files.bytes
  })
}

function attachmentOf({ filename, contentType, content, related }: Part): Attachment {
  return {
    name: nameOf(filename ?? ''),
    type: /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(contentType)
      ? contentType.toLowerCase()
      : 'application/octet-stream',
    bytes: new Uint8Array(content),
    inline: related ?? false,
  }
}

/** A name that is nothing but a name, of 120 characters at most, its ending kept. */
function nameOf(given: string): string {
  const name = oneLine(given.split(/[/\\]/).at(-1) ?? '')
  const characters = [...name]
  if (characters.length > 120)
    return [...characters.slice(0, 100), ...characters.slice(-20)].join('')
  return name === '' || /^\.+$/.test(name) ? 'pièce jointe' : name
}
