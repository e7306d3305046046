import { withFrenchSpaces } from '../core/french-spaces.ts'

/** A tag with its name and attributes, whose values may hold any sign; or what stands between two. */
const pieces = /<\/?([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|[^<]+/g

/** What somebody typed, and what no reader reads. */
const isTyped = (name: string, attributes: string) =>
  name === 'textarea' ||
  name === 'script' ||
  /class="[^"]*\b(as-typed|file-name)\b/.test(attributes)

/** A page of ours with the spaces of print between its tags, but for what somebody typed. */
export function printed(html: string): string {
  /** The element that is left as it is, and how deep in elements of its name. */
  let typed: { name: string; depth: number } | null = null
  return html.replaceAll(pieces, (piece: string, name: string | undefined, attributes = '') => {
    if (name === undefined) return typed ? piece : withFrenchSpaces(piece)
    const step = piece.startsWith('</') ? -1 : 1
    if (typed?.name === name)
      typed = typed.depth + step === 0 ? null : { name, depth: typed.depth + step }
    else if (!typed && step === 1 && isTyped(name, attributes)) typed = { name, depth: 1 }
    return piece
  })
}
