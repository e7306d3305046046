import { clean } from '../contacts/typing.ts'
import type { FileLimits } from './limits.ts'

const megabyte = 1024 * 1024

/** Kinds that are taken, by the type of what the file holds: in words, and the endings of its name, the usual one first. */
const kinds: Record<string, { words: string; endings: string[] }> = {
  'image/png': { words: 'image', endings: ['png', 'apng'] },
  'image/jpeg': { words: 'image', endings: ['jpg', 'jpeg'] },
  'image/gif': { words: 'image', endings: ['gif'] },
  'image/webp': { words: 'image', endings: ['webp'] },
  'image/heic': { words: 'image', endings: ['heic', 'heif'] },
  'application/pdf': { words: 'PDF', endings: ['pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    words: 'document',
    endings: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    words: 'tableur',
    endings: ['xlsx'],
  },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    words: 'présentation',
    endings: ['pptx'],
  },
  'application/vnd.oasis.opendocument.text': { words: 'document', endings: ['odt'] },
  'application/vnd.oasis.opendocument.spreadsheet': { words: 'tableur', endings: ['ods'] },
  'text/plain': { words: 'texte', endings: ['txt', 'log', 'md'] },
  'text/csv': { words: 'tableur', endings: ['csv'] },
  'message/rfc822': { words: 'courriel', endings: ['eml'] },
  'application/vnd.ms-outlook': { words: 'courriel', endings: ['msg'] },
}

export const isTakenKind = (type: string) => Object.hasOwn(kinds, type)

/** "image", "PDF", "tableur". */
export const kindInWords = (type: string) => kinds[type]?.words ?? 'fichier'

/** What the scanner of viruses says of a file; 'pending' until it does, 'unscanned' where there is none. */
export const scans = ['unscanned', 'pending', 'clean', 'infected'] as const
export type Scan = (typeof scans)[number]

/** Why a file cannot be taken away, in words that stand after its name; null when it can. */
export function whyNotRead({ scan, erasedAt }: { scan: Scan; erasedAt: string | null }) {
  if (scan === 'infected') return 'contenait un virus : effacé'
  if (erasedAt !== null) return 'effacé'
  return scan === 'pending' ? 'en attente d’analyse antivirus' : null
}

/** What the field says of the files that it takes. */
export function takenInWords({ files, each, together }: FileLimits): string {
  const most = files === 1 ? 'Un fichier' : `${files} fichiers au plus`
  const sizes =
    files === 1
      ? `, ${sizeInWords(each)} au plus`
      : `, ${sizeInWords(each)} chacun, ${sizeInWords(together)} en tout`
  return `${most}${sizes}. Images, PDF, documents, tableurs, textes et courriels.`
}

/** "214 ko", "1,2 Mo". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} octets`
  if (bytes < megabyte) return `${Math.ceil(bytes / 1024)} ko`
  return `${(bytes / megabyte).toFixed(1).replace('.', ',').replace(',0', '')} Mo`
}

const longestName = 120

/** A file's name without a path, controls or marks that turn the reading, and not too long. */
export function plainName(typed: string): string {
  const last = clean(typed.normalize('NFC')).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  const { stem, ending } = partsOf(plain === '' ? 'fichier' : plain)
  return stem.slice(0, longestName - ending.length) + ending
}

/** A file's name under which it opens as what it is: its last ending is one of its kind, whatever it was called. */
export function nameOf(typed: string, type: string): string {
  const name = plainName(typed)
  const { stem, ending } = partsOf(name)
  const [usual = 'txt', ...others] = kinds[type]?.endings ?? []
  if ([usual, ...others].includes(ending.slice(1).toLowerCase())) return name
  return `${(stem + ending).slice(0, longestName - usual.length - 1)}.${usual}`
}

/** The last ending counts, when it looks like one. */
function partsOf(name: string): { stem: string; ending: string } {
  const [ending = ''] = /\.[A-Za-z0-9]{1,8}$/.exec(name) ?? []
  return { stem: name.slice(0, name.length - ending.length), ending }
}

/** A small picture within the text of a mail is the logo of a signature, and says nothing. */
export function isLogo({
  type,
  bytes,
  inline,
}: {
  type: string
  bytes: number
  inline: boolean
}): boolean {
  return inline && type.startsWith('image/') && bytes < 10_000
}

/** Why a file is not taken beside those that are kept already, in French; null when it is. */
export function limitFault(
  { name, bytes, whole }: { name: string; bytes: number; whole: boolean },
  kept: { bytes: number }[],
  { files, each, together }: FileLimits,
): string | null {
  if (kept.length >= files)
    return `« ${name} » n’est pas joint : ${files === 1 ? 'un fichier' : `${files} fichiers`} au plus. Envoyez les autres ensuite, dans un autre message.`
  if (!whole || bytes > each)
    return `« ${name} » n’est pas joint : il dépasse ${sizeInWords(each)}, ou ${sizeInWords(together)} avec les autres fichiers.`
  if (bytes === 0) return `« ${name} » n’est pas joint : il est vide.`
  const sum = kept.reduce((total, file) => total + file.bytes, bytes)
  return sum > together
    ? `« ${name} » n’est pas joint : ${sizeInWords(together)} au plus pour tous les fichiers.`
    : null
}
