import { type UnzipFileInfo, unzipSync } from 'fflate'
import { fileTypeFromBuffer } from 'file-type'
import { isTakenKind } from '../../core/requests/files.ts'

/** What a file is by what it holds, whatever it is called; or why it is not taken, to stand after its name. */
export type Kind = { type: string } | { fault: string }

const archive = 'est une archive : joignez les fichiers eux-mêmes.'
const program = 'est un programme : il ne peut pas être joint.'
const webPage = 'est une page ou un dessin du web : joignez une capture d’écran ou un PDF.'
const unknown =
  'n’est ni une image, ni un PDF, ni un document, ni un tableur : enregistrez-le autrement, en PDF par exemple.'
const formerOffice =
  'est dans un ancien format, ou protégé par un mot de passe : enregistrez-le en .docx, en .xlsx ou en PDF.'
const macros = 'contient des macros : enregistrez-le en .docx, en .xlsx ou en PDF.'
const encrypted = 'est protégé par un mot de passe : enregistrez-le sans.'
const bomb = 'est trop grand une fois ouvert : partagez-le en plusieurs fichiers.'
const broken = 'est abîmé : enregistrez-le de nouveau.'

const refusedTypes: [RegExp, string][] = [
  [/macroenabled/, macros],
  [/zip|rar|7z|tar|gzip|bzip2|x-xz|zstd|compress|iso9660|cab/, archive],
  [/msdownload|executable|x-elf|mach|java|x-ms-shortcut|wasm|x-sh/, program],
  [/xml|svg/, webPage],
]

/** Looks at what a file holds. */
export async function kindOf(bytes: Uint8Array, name: string): Promise<Kind> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const type = found?.mime.replace('image/apng', 'image/png').replace('image/heif', 'image/heic')
  if (type === undefined) return kindOfText(bytes, name)
  if (type === 'application/x-cfb') return kindOfCompound(bytes)
  if (isTakenKind(type)) return isZip(bytes) ? kindOfZip(bytes, type) : { type }
  return { fault: refusedTypes.find(([like]) => like.test(type))?.[1] ?? unknown }
}

/** Outlook's messages are kept like the documents of former Offices; one of these may hold macros. */
function kindOfCompound(bytes: Uint8Array): Kind {
  const properties = Buffer.from('__properties_version1.0', 'utf16le')
  const isMessage = Buffer.from(bytes).includes(properties)
  return isMessage ? { type: 'application/vnd.ms-outlook' } : { fault: formerOffice }
}

const page = /<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|\?xml)/i
const header = /^(from|to|subject|date|received|return-path|delivered-to|mime-version|message-id):/i

function kindOfText(bytes: Uint8Array, name: string): Kind {
  if (bytes.includes(0)) return { fault: unknown }
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 100_000))
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'eml' && header.test(beginning)) return { type: 'message/rfc822' }
  if (page.test(beginning)) return { fault: webPage }
  if (beginning.startsWith('#!')) return { fault: program }
  return { type: ending === 'csv' ? 'text/csv' : 'text/plain' }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

const mostEntries = 5_000
const mostOpened = 300 * 1024 * 1024
/** So many times larger, from a size on, is no document. */
const bombOf = { times: 200, from: 30 * 1024 * 1024 }
const hasMacros = /(^|\/)(vbaProject\.bin|vbaData\.xml|script-lb\.xml)$|^Scripts\//i
const hasProgram = /\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|jar|msi)$/i

/** Documents of today are archives: what lies in them is listed, and nothing of it is opened. */
function kindOfZip(bytes: Uint8Array, type: string): Kind {
  const entries = entriesOf(bytes)
  if (entries === null) return { fault: broken }
  if (isEncrypted(bytes)) return { fault: encrypted }
  if (entries.some(({ name }) => hasMacros.test(name))) return { fault: macros }
  if (entries.some(({ name }) => hasProgram.test(name))) return { fault: program }
  const opened = entries.reduce((sum, { originalSize }) => sum + originalSize, 0)
  const swells = opened > bombOf.from && opened > bytes.length * bombOf.times
  return entries.length > mostEntries || opened > mostOpened || swells ? { fault: bomb } : { type }
}

function entriesOf(bytes: Uint8Array): UnzipFileInfo[] | null {
  const entries: UnzipFileInfo[] = []
  try {
    unzipSync(bytes, {
      filter(entry) {
        entries.push(entry)
        return false
      },
    })
    return entries.length > 0 ? entries : null
  } catch {
    return null
  }
}

/** Whether a header of the archive's directory says that its entry wants a password (APPNOTE 4.4.4). */
function isEncrypted(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entry = Buffer.from('PK\u0001\u0002', 'latin1')
  for (let at = all.indexOf(entry); at >= 0; at = all.indexOf(entry, at + 4))
    if (at + 10 <= all.length && (all.readUInt16LE(at + 8) & 1) === 1) return true
  return false
}
