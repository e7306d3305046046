import { UnreadableFile } from '../unreadable.ts'

/**
 * The text of a file: UTF-8, UTF-16 with its mark or surely without, or windows-1252 where every sign above ASCII is
 * one that French is written with. Throws an UnreadableFile for anything else: a guess would change names in silence.
 */
export function textIn(bytes: Uint8Array): string {
  const wide = utf16Of(bytes)
  const text = wide === null ? (utf8In(bytes) ?? french(bytes)) : strictly(wide, bytes)
  if (text.includes('\u0000')) throw new UnreadableFile(strange)
  return text.replace(mark, '')
}

function utf8In(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const mark = /^\ufeff/

const strange =
  'ce fichier n’est ni un classeur ni un fichier CSV. Envoyer un classeur xlsx ou ods, ou un fichier CSV.'
const broken =
  'ce fichier dit être en UTF-16, et ne l’est pas jusqu’au bout : l’enregistrer de nouveau, dans Excel comme « CSV UTF-8 (délimité par des virgules) ».'
const unknown =
  'on ne peut pas savoir comment les accents de ce fichier sont écrits : dans Excel, l’enregistrer comme « CSV UTF-8 (délimité par des virgules) » ou en xlsx.'

type Utf16 = 'utf-16le' | 'utf-16be'

function strictly(encoding: Utf16, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new UnreadableFile(broken)
  }
}

/** Bytes of a file's beginning in which every second one tells UTF-16: tables are mostly ASCII. */
const looked = 512

function utf16Of(bytes: Uint8Array): Utf16 | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const pairs = Math.floor(Math.min(bytes.length, looked) / 2)
  if (pairs < 8 || bytes.length % 2 !== 0) return null
  const zeros = (from: number) => {
    let count = 0
    for (let at = from; at < 2 * pairs; at += 2) if (bytes[at] === 0) count++
    return count
  }
  const [even, odd] = [zeros(0), zeros(1)]
  if (odd > 0.9 * pairs && even === 0) return 'utf-16le'
  return even > 0.9 * pairs && odd === 0 ? 'utf-16be' : null
}

const letters = 'àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸñÑáíóúÁÍÓÚ'
/** Signs that other code pages have letters at: sure only beside an accent that windows-1252 has. */
const signs = '«»’‘“”–—…€°²³·•\u00a0'

/** Text in windows-1252, as Excel for Windows saves CSV; other code pages put their accents where French has none. */
function french(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes)
  let sure = false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what ASCII is not
  for (const sign of new Set(text.match(/[^\u0000-\u007f]/g))) {
    if (letters.includes(sign)) sure = true
    else if (!signs.includes(sign)) throw new UnreadableFile(unknown)
  }
  if (!sure) throw new UnreadableFile(unknown)
  return text
}
