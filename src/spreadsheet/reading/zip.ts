import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { UnreadableFile } from '../unreadable.ts'

/** A part of a zip file (a workbook is one) before it is unpacked; sizes in bytes, as the file says. */
export interface PackedPart {
  name: string
  packed: number
  unpacked: number
}

/** The parts of a zip file, none of them unpacked; null for what is no zip file. */
export function packedParts(file: Uint8Array): PackedPart[] | null {
  const parts: PackedPart[] = []
  try {
    unzipSync(file, {
      filter({ name, size, originalSize }) {
        parts.push({ name, packed: size, unpacked: originalSize })
        return false
      },
    })
    return parts
  } catch {
    return null
  }
}

export const damaged =
  'ce classeur est abîmé ou incomplet. L’ouvrir dans un tableur, l’enregistrer de nouveau au format xlsx, puis recommencer.'

/** Packed bytes that are unpacked at once. */
const atOnce = 8_192

/** The bytes of the parts of these names, piece by piece; throws where a part is larger than it says. */
export function* unpacked(file: Uint8Array, parts: PackedPart[]): Generator<Uint8Array> {
  const left = new Map(parts.map((part) => [part.name, part.unpacked]))
  let pieces: Uint8Array[] = []
  let failed: Error | null = null
  const zip = new Unzip((part) => {
    if (!left.has(part.name)) return
    part.ondata = (error, bytes) => {
      const rest = (left.get(part.name) ?? 0) - (bytes?.length ?? 0)
      left.set(part.name, rest)
      if (error || rest < 0) failed = new UnreadableFile(damaged, { cause: error })
      else pieces.push(bytes)
    }
    part.start()
  })
  zip.register(UnzipInflate)
  for (let at = 0; at < file.length; at += atOnce) {
    zip.push(file.subarray(at, at + atOnce), at + atOnce >= file.length)
    if (failed) throw failed
    yield* pieces
    pieces = []
  }
}

/** How many XML tags, and other signs that begin like one, some parts of a zip file hold. */
export function countTags(file: Uint8Array, parts: PackedPart[]): number {
  let count = 0
  for (const bytes of unpacked(file, parts))
    for (let at = bytes.indexOf(tag); at >= 0; at = bytes.indexOf(tag, at + 1)) count++
  return count
}

const [tag, tagEnd] = ['<'.charCodeAt(0), '>'.charCodeAt(0)]

/** Whether some parts have more than `most` bytes one after another in which no XML tag ends. */
export function isEndless(file: Uint8Array, parts: PackedPart[], most: number): boolean {
  let open = 0
  for (const bytes of unpacked(file, parts)) {
    let last = -1 - open
    while (bytes.length - last > most) {
      const next = bytes.lastIndexOf(tagEnd, Math.max(0, last + most))
      if (next <= Math.max(-1, last)) return true
      last = next
    }
    const end = bytes.lastIndexOf(tagEnd)
    open = bytes.length - 1 - (end < 0 ? last : end)
  }
  return false
}

/** The text of a small part; '' when it is not there, or larger than `most` bytes. */
export function textOfPart(
  file: Uint8Array,
  parts: PackedPart[],
  name: string,
  most = 1_000_000,
): string {
  const small = parts.filter((part) => part.name === name && part.unpacked <= most)
  return Buffer.concat([...unpacked(file, small)]).toString('utf8')
}

/** A part that does not say how large it is could be of any size; an empty one is two bytes when packed. */
export const isSilent = ({ packed, unpacked }: PackedPart) => unpacked === 0 && packed > 2

/** Whether a header of the zip's directory says that its part wants a password (APPNOTE 4.4.4). */
export function isLocked(file: Uint8Array): boolean {
  const all = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const header = Buffer.from('PK\u0001\u0002', 'latin1')
  for (let at = all.indexOf(header); at >= 0; at = all.indexOf(header, at + 4))
    if (at + 10 <= all.length && (all.readUInt16LE(at + 8) & 1) === 1) return true
  return false
}
