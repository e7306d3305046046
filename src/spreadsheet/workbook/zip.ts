import { setImmediate } from 'node:timers/promises'
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'

/** A workbook's parts: names and XML. */
export type Parts = Record<string, string>

/** The parts of a workbook that we made ourselves. */
export function partsOf(workbook: Uint8Array): Parts {
  const files = Object.entries(unzipSync(workbook))
  return Object.fromEntries(files.map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** Enough for rows of few different words. */
const level = 4

/** Parts of a workbook to be; one that comes in pieces never lies whole in memory. */
export type PartsInPieces = Record<string, string | Iterable<string>>

/** A workbook of these parts. */
export function zipped(parts: PartsInPieces): Uint8Array {
  const packed: Uint8Array[] = []
  for (const bytes of packing(parts)) packed.push(...bytes)
  return Buffer.concat(packed)
}

/** The same on a thread that has other things to do: it does them after each piece. */
export async function zippedByTurns(parts: PartsInPieces): Promise<Uint8Array> {
  const packed: Uint8Array[] = []
  for (const bytes of packing(parts)) {
    packed.push(...bytes)
    await setImmediate()
  }
  return Buffer.concat(packed)
}

/** What is packed after each piece. */
function* packing(parts: PartsInPieces): Generator<Uint8Array[]> {
  let packed: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    packed.push(bytes)
  })
  for (const [name, part] of Object.entries(parts)) {
    const file = new ZipDeflate(name, { level })
    zip.add(file)
    for (const piece of typeof part === 'string' ? [part] : part) {
      file.push(strToU8(piece))
      yield packed
      packed = []
    }
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  yield packed
}
