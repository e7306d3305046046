import type { ComponentChildren, JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { withFrenchSpaces } from '../core/french-spaces.ts'
import { type Block, type Letter, titled } from '../core/requests/letter.ts'
import { linesOf } from './text.ts'

/**
 * A letter as one column of HTML that says what its text says: no image, no script, nothing from elsewhere. It names no
 * colour, so that each mailer shows it in its own, light or dark.
 */
export function htmlOf(letter: Letter): string {
  return `<!doctype html>${renderToString(<Page {...letter} />)}`
}

const column = { maxWidth: '40em', margin: '0 auto', padding: '1em', fontSize: '16px' }
const readable = { fontFamily: 'Arial, Helvetica, sans-serif', lineHeight: '1.5' }
const breaking = { overflowWrap: 'anywhere' } as const
const cell = { textAlign: 'left', verticalAlign: 'top', padding: '0 1em 0.25em 0' } as const
const whole = { ...cell, whiteSpace: 'nowrap' } as const
const ofOthers = { margin: '1em 0', padding: '0 0 0 1em', borderLeft: '4px solid' }

function Page(letter: Letter) {
  const { subject, preview } = letter
  const blocks = titled(letter)
  const title = blocks.findIndex((block) => block.kind === 'heading')
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{withFrenchSpaces(subject)}</title>
      </head>
      <body style={{ ...readable, ...breaking, margin: '0' }}>
        <main style={column}>
          {preview && <p>{withFrenchSpaces(preview)}</p>}
          {blocks.map((block, at) => blockHtml(block, at === title))}
        </main>
      </body>
    </html>
  )
}

/** The first heading is the title of all that follows. */
function blockHtml(block: Block, title: boolean): JSX.Element {
  switch (block.kind) {
    case 'heading':
      return <Heading title={title}>{withFrenchSpaces(block.words)}</Heading>
    case 'paragraph':
      return <p>{withFrenchSpaces(block.words)}</p>
    case 'facts':
      return <Facts {...block} />
    case 'message':
      return <Message {...block} />
    case 'link':
      return (
        <p>
          <a href={block.address}>{withFrenchSpaces(block.words)}</a>
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{withFrenchSpaces(item)}</li>
          ))}
        </ul>
      )
    case 'rule':
      return <hr />
  }
}

function Heading({ title, children }: { title: boolean; children: ComponentChildren }) {
  if (title) return <h1 style={{ fontSize: '22px', lineHeight: '1.3' }}>{children}</h1>
  return <h2 style={{ fontSize: '18px', lineHeight: '1.3' }}>{children}</h2>
}

function Facts({ facts }: Extract<Block, { kind: 'facts' }>) {
  return (
    <table style={{ borderSpacing: '0', fontSize: '16px' }}>
      <tbody>
        {facts.map(({ label, value }) => (
          <tr>
            <th scope="row" style={whole}>
              {label}&nbsp;:
            </th>
            <td style={cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Message({ text }: Extract<Block, { kind: 'message' }>) {
  return (
    <blockquote style={ofOthers}>
      {linesOf(text).map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </blockquote>
  )
}
