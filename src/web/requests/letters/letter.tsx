import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { withFrenchSpaces } from '../../../core/french-spaces.ts'
import type { KeptLetter } from '../../../core/requests/outbox.ts'
import { addresses } from '../../addresses.ts'
import { numberIn } from '../../number-in.ts'
import { Do } from '../../parts.tsx'
import { notShown, refusal } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { momentInWords } from '../moments.tsx'
import { ServerWords } from '../server-words.tsx'
import { AboutLink } from './about.tsx'
import { StateBadge } from './list.tsx'
import { fateInWords } from './words.ts'

/** One letter as it reads, with what became of it. */
export async function letterPage({ app, who, params, now }: Signed): Promise<Answer> {
  const found = await app.requests.letters.look(who, numberIn(params.id))
  if (!found.done) return notShown(found)
  return { title: 'Courriel', body: <LetterView found={found} now={now} /> }
}

/** Has a letter that was refused tried once more. */
export async function retry({ app, who, params }: Signed): Promise<Answer> {
  const retried = await app.requests.letters.retry(who, numberIn(params.id))
  if (!retried.done) return retried.kind === 'not there' ? notShown(retried) : refusal(retried)
  return {
    to: addresses.letter(numberIn(params.id)),
    done: `Le courriel à ${retried.to} part de nouveau.`,
  }
}

/** Opens the one-time link of a letter, where nobody else could: in local mode. */
export async function openLink({ app, who, params }: Signed): Promise<Answer> {
  const opened = await app.requests.letters.openLink(who, numberIn(params.id))
  return opened.done ? { to: opened.path } : notShown(opened)
}

interface LetterProps {
  found: Answered<Requests['letters']['look']>
  now: number
}

export function LetterView({ found: { letter, content, opens }, now }: LetterProps) {
  const paris = { zone: 'Europe/Paris', now }
  return (
    <>
      <p>
        <StateBadge state={letter.state} /> <ServerWords of={fateInWords(letter, paris)} />.
      </p>
      <dl class="facts">
        <div>
          <dt>À</dt>
          <dd>
            {letter.name} {letter.address}
          </dd>
        </div>
        <div>
          <dt>Objet</dt>
          <dd>{content.subject}</dd>
        </div>
        <div>
          <dt>Écrit</dt>
          <dd>{momentInWords(letter.at, paris.zone, now)}</dd>
        </div>
        {(letter.request !== null || letter.about !== null) && (
          <div>
            <dt>Au sujet de</dt>
            <dd>
              <AboutLink letter={letter} />
            </dd>
          </div>
        )}
      </dl>
      {opens && <Do to={addresses.openLetter(letter.id)}>Ouvrir le lien, comme qui le reçoit</Do>}
      {letter.state === 'refused' && <Do to={addresses.retryLetter(letter.id)}>Réessayer</Do>}
      <article class="letter" aria-label="Le courriel">
        {content.blocks.map((block, i) => (
          <Block block={block} key={i} />
        ))}
      </article>
    </>
  )
}

function Block({ block }: { block: KeptLetter['blocks'][number] }) {
  switch (block.kind) {
    case 'heading':
      return <h2 class="fr-h6">{withFrenchSpaces(block.words)}</h2>
    case 'paragraph':
      return <p>{withFrenchSpaces(block.words)}</p>
    case 'message':
      return <p class="text heard">{block.text}</p>
    case 'link':
      return (
        <p>
          {withFrenchSpaces(`${block.words} :`)} <LinkTo address={block.address} />
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{withFrenchSpaces(item)}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class="text">{value}</dd>
            </div>
          ))}
        </dl>
      )
    case 'rule':
      return <hr />
  }
}

/** A link that opens to no reader is only written. */
function LinkTo({ address }: { address: string }) {
  return address.includes('…') ? <span>{address}</span> : <a href={address}>{address}</a>
}
