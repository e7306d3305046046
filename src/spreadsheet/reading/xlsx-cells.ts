import { type PackedPart, unpacked } from './zip.ts'

/** A row or a cell begins; of a cell, the number that follows it where nothing but that does. */
const begins = /<(?:\w+:)?(row|c)(?=[\s>/])([^>]*)>(?:\s*<(?:\w+:)?v(?:\s[^>]*)?>\s*(\d+)\s*<\/)?/g
/** Where a cell stands; its column where it is a place at all. */
const place = /(?:^|\s)r=["'](?:([a-z]{1,3})\d+["'])?/i
const isShared = /(?:^|\s)t=["']s["']/

/** Signs that the beginning of a cell, its number among them, takes at most. */
const longest = 1_000
const mayBegin = /<(?:\w+:)?(?:row|c|si)[\s>/]/g

/** The XML of a part, cut where a cell begins; signs beyond ASCII are not what they say. */
function* inPieces(file: Uint8Array, part: PackedPart): Generator<string> {
  let kept = ''
  for (const { buffer, byteOffset, length } of unpacked(file, [part])) {
    const text = kept + Buffer.from(buffer, byteOffset, length).toString('latin1')
    const end = text.slice(-longest)
    const last = [...end.matchAll(mayBegin)].at(-1)?.index ?? end.lastIndexOf('<')
    const cut = last < 0 ? text.length : text.length - end.length + last
    kept = text.slice(cut)
    yield text.slice(0, cut)
  }
  yield kept
}

/**
 * Whether every cell of these sheets stands at a place of its own and names a text of the `texts` that the cells share.
 * The library leaves out the others, and takes the first text for one that is not named, without a word.
 */
export function areWhole(file: Uint8Array, sheets: PackedPart[], texts: number): boolean {
  return sheets.every((sheet) => {
    const taken = new Set<string>()
    const isWhole = ([, tag, attributes = '', text]: RegExpExecArray) => {
      if (tag === 'row') {
        taken.clear()
        return true
      }
      const found = place.exec(attributes)
      if (found) {
        const column = found[1]?.toUpperCase()
        if (column === undefined || taken.has(column)) return false
        taken.add(column)
      }
      return !isShared.test(attributes) || (text !== undefined && Number(text) < texts)
    }
    for (const text of inPieces(file, sheet))
      for (const found of text.matchAll(begins)) if (!isWhole(found)) return false
    return true
  })
}

/** How many texts the cells of a workbook share. */
export function sharedTexts(file: Uint8Array, parts: PackedPart[]): number {
  let count = 0
  for (const part of parts.filter(({ name }) => /^xl\/[^/]+\.xml$/i.test(name)))
    for (const text of inPieces(file, part)) count += text.match(/<(?:\w+:)?si[\s>/]/g)?.length ?? 0
  return count
}
