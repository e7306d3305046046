import { fileTypeFromBuffer } from 'file-type'
import { UnreadableFile } from '../unreadable.ts'
import { damaged, isLocked, isSilent, type PackedPart, packedParts, textOfPart } from './zip.ts'

/** What can be read as a table. */
export type TableKind = 'xlsx' | 'ods' | 'text'

const toXlsx = 'L’ouvrir dans un tableur, puis l’enregistrer au format xlsx.'
const readable = 'un classeur xlsx ou ods, ou un fichier CSV.'
const send = `Envoyer ${readable}`
const locked = `ce classeur est protégé par un mot de passe. ${toXlsx.replace('xlsx', 'xlsx, sans mot de passe')}`
const former = `ce classeur est dans l’ancien format xls, qui ne se lit pas ici. ${toXlsx}`
const strange = `ce fichier n’est pas un tableau. ${send}`

/** What is no table, by its media type; the first that fits. */
const named: [RegExp, string][] = [
  [/pdf/, `c’est un PDF. Envoyer le tableau dont il est tiré : ${readable}`],
  [/^image\//, `c’est une image. ${send}`],
  [/wordprocessingml|opendocument\.text/, `c’est un document de texte. ${send}`],
  [/presentation/, `c’est une présentation. ${send}`],
  [/rtf/, `c’est un document de texte (RTF). ${send}`],
  [/rar|7z|tar|gzip|bzip2|x-xz|zstd/, `c’est une archive. En extraire le tableau : ${readable}`],
  [/^(audio|video)\//, `c’est un son ou un film. ${send}`],
]

/** What a file is by what it holds, whatever it is called; throws an UnreadableFile that names what is no table. */
export async function kindOfTable(bytes: Uint8Array): Promise<TableKind> {
  if (bytes.length === 0) throw new UnreadableFile(`ce fichier est vide. ${send}`)
  if (begins(bytes, 'PK')) return kindOfZip(bytes)
  if (begins(bytes, '\u00d0\u00cf\u0011\u00e0')) throw new UnreadableFile(compound(bytes))
  const type = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined)
  const [, why] = named.find(([like]) => type !== undefined && like.test(type.mime)) ?? []
  if (why !== undefined) throw new UnreadableFile(why)
  const page = markupIn(bytes)
  if (page !== null) throw new UnreadableFile(page)
  return 'text'
}

const begins = (bytes: Uint8Array, letters: string) =>
  [...letters].every((letter, i) => bytes[i] === letter.charCodeAt(0))

/** Former Offices' container: a workbook of before 2007, or one of today that wants a password. */
function compound(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (name: string) => all.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return locked
  if (holds('WordDocument')) return `c’est un document Word. ${send}`
  if (holds('__properties_version1.0')) return `c’est un courriel. ${send}`
  return holds('Workbook') || holds('Book') ? former : strange
}

function kindOfZip(bytes: Uint8Array): TableKind {
  const parts = packedParts(bytes)
  if (!parts || parts.length === 0) throw new UnreadableFile(damaged)
  const names = new Set(parts.map(({ name }) => name))
  const lies = (folder: string) => parts.some(({ name }) => name.startsWith(folder))
  if (isLocked(bytes)) throw new UnreadableFile(locked)
  if (names.has('xl/workbook.bin'))
    throw new UnreadableFile(`ce classeur est au format xlsb. ${toXlsx}`)
  if (lies('xl/')) return 'xlsx'
  if (names.has('content.xml') && names.has('META-INF/manifest.xml'))
    return kindOfOpen(bytes, parts)
  if (lies('word/')) throw new UnreadableFile(`c’est un document Word. ${send}`)
  if (lies('ppt/')) throw new UnreadableFile(`c’est une présentation. ${send}`)
  if (lies('Index/') || names.has('buildVersionHistory.plist'))
    throw new UnreadableFile(`c’est un classeur Numbers. L’exporter au format xlsx.`)
  if (names.has('[Content_Types].xml') || parts.some(isSilent)) throw new UnreadableFile(damaged)
  throw new UnreadableFile(`c’est une archive. En extraire le tableau : ${readable}`)
}

/** OpenDocument: a spreadsheet, or another document of the same family. */
function kindOfOpen(bytes: Uint8Array, parts: PackedPart[]): TableKind {
  const text = (name: string) => {
    try {
      return textOfPart(bytes, parts, name)
    } catch {
      throw new UnreadableFile(damaged)
    }
  }
  if (text('META-INF/manifest.xml').includes('encryption-data')) throw new UnreadableFile(locked)
  const type = text('mimetype').trim()
  if (type.includes('spreadsheet')) return 'ods'
  const [, why = strange] = named.find(([like]) => like.test(type)) ?? []
  throw new UnreadableFile(why)
}

/** A page or another markup that is called a workbook: what some programs save as .xls, and flat documents. */
function markupIn(bytes: Uint8Array): string | null {
  const top = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096)).replaceAll('\u0000', '')
  if (!/^\s*(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*</.test(top)) return null
  if (/<office:document\b/i.test(top))
    return `ce classeur est en un seul fichier XML (fods). ${toXlsx}`
  if (/office:spreadsheet/i.test(top)) return `ce classeur est au format XML de 2003. ${toXlsx}`
  if (/<!doctype html|<html|<table|<head|<meta/i.test(top))
    return `c’est une page web, même si son nom finit par .xls. ${toXlsx}`
  return `c’est un fichier XML. ${send}`
}
