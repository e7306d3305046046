import { withFrenchSpaces } from '../core/french-spaces.ts'
import { type Block, type Letter, titled } from '../core/requests/letter.ts'

/** Characters of a line, as mail has them since terminals did; an address that is longer stays whole. */
export const lineLength = 76

/** A letter as plain text, with addresses in full. What others typed stands behind a bar, line by line. */
export function textOf(letter: Letter): string {
  const { preview } = letter
  const parts = titled(letter).map(blockText)
  return `${[...(preview ? [ours(preview)] : []), ...parts].join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return underlined(ours(block.words))
    case 'paragraph':
      return ours(block.words)
    case 'facts':
      return block.facts
        .map(({ label, value }) => folded(`${withFrenchSpaces(`${label} :`)} ${value}`, '', '  '))
        .join('\n')
    case 'message':
      return linesOf(block.text)
        .map((line) => folded(line, '| '))
        .join('\n')
    case 'link':
      return `${ours(`${block.words} :`)}\n${block.address}`
    case 'list':
      return block.items.map((item) => ours(item, '- ', '  ')).join('\n')
    case 'rule':
      return '-'.repeat(lineLength)
  }
}

/** The lines of a text that somebody typed, whatever ends them, without what no reader shows. */
export const linesOf = (text: string): string[] =>
  text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => line.replace(unseen, ''))

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g

/** What the service says itself, with the spaces of print; what others typed keeps its own. */
const ours = (words: string, first = '', next = first) =>
  folded(withFrenchSpaces(words), first, next)

function underlined(heading: string): string {
  const longest = Math.max(...heading.split('\n').map((line) => line.length))
  return `${heading}\n${'='.repeat(longest)}`
}

/** Breaks between words; `first` stands before the first line and `next` before the others. */
function folded(words: string, first = '', next = first): string {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of words.split(/[ \t\n\r\v\f\u0085\u2028\u2029]+/)) {
    if (!empty && line.length + 1 + word.length > lineLength) {
      lines.push(line)
      line = next
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].map((each) => each.trimEnd()).join('\n')
}
