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

/** A workbook of these parts; one that comes in pieces never lies whole in memory. */
export function zipped(parts: Record<string, string | Iterable<string>>): Uint8Array {
  const packed: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    packed.push(bytes)
  })
  for (const [name, part] of Object.entries(parts)) {
    const file = new ZipDeflate(name, { level })
    zip.add(file)
    for (const piece of typeof part === 'string' ? [part] : part) file.push(strToU8(piece))
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  return Buffer.concat(packed)
}
