import { z } from 'zod'
import type { Answered } from '../../../app/answer.ts'
import type { Requests } from '../../../app/requests/requests.ts'
import { type LetterState, letterStates } from '../../../core/requests/outbox.ts'
import { addresses } from '../../addresses.ts'
import { pageOf } from '../../asked.ts'
import { Paging } from '../../paging.tsx'
import { Badge, Table } from '../../parts.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { When } from '../moments.tsx'
import { ServerWords } from '../server-words.tsx'
import { AboutLink } from './about.tsx'
import { type Counts, countsOf, Tabs } from './tabs.tsx'
import { fateInWords, type OutLetter, purposeNames } from './words.ts'

const stateSchema = z.enum(letterStates).nullable().catch(null)

/** The letters that leave, the latest first, with what became of each. */
export async function list(visit: Signed): Promise<Answer> {
  const { app, who, query, now } = visit
  const asked = stateSchema.parse(query.get('etat'))
  const page = pageOf(visit)
  const found = await app.requests.letters.list(who, asked, page)
  if (!found.done) return notShown(found)
  const state = await app.requests.letters.state()
  const counts = await countsOf(app, who)
  const view = { found, asked, state, counts, query, page, now }
  return { title: 'Courriels envoyés', body: <LettersView {...view} /> }
}

interface LettersProps {
  found: Answered<Requests['letters']['list']>
  asked: LetterState | null
  state: Awaited<ReturnType<Requests['letters']['state']>>
  counts: Counts
  query: URLSearchParams
  page: number
  now: number
}

export function LettersView({
  found: { letters, more },
  asked,
  state,
  counts,
  query,
  page,
  now,
}: LettersProps) {
  return (
    <>
      <p>
        <LettersNow state={state} now={now} />
      </p>
      <Tabs at={asked ?? 'all'} counts={counts} />
      {letters.length === 0 ? (
        <p role="status">Aucun courriel.</p>
      ) : (
        <Table
          caption={`Du dernier au premier : ${letters.length} sur cette page`}
          head={['Écrit', 'Courriel', 'Au sujet de', 'État', 'Ce qu’il est devenu']}
          rows={letters.map((letter) => rowOf(letter, now))}
          stacked
        />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
}

/** How many wait, since when, and how many were refused lately, in a sentence. */
export function LettersNow({ state, now }: Pick<LettersProps, 'state' | 'now'>) {
  const { waiting, oldest, refused, days } = state
  return (
    <>
      {waiting === 0 ? (
        'Aucun courriel n’attend'
      ) : (
        <>
          <strong>
            {waiting > 1 ? `${waiting} courriels en attente` : '1 courriel en attente'}
          </strong>
          {oldest !== null && (
            <>
              , le plus ancien depuis <When at={oldest} zone="Europe/Paris" now={now} />
            </>
          )}
        </>
      )}
      {refused === 0
        ? `, aucun refusé ces ${days} derniers jours.`
        : `, ${refused} ${refused > 1 ? 'refusés' : 'refusé'} ces ${days} derniers jours.`}
    </>
  )
}

const badges = {
  waiting: ['info', 'En attente'],
  sending: ['info', 'Part'],
  sent: ['success', 'Remis'],
  refused: ['error', 'Refusé'],
} as const

/** Where a letter is. */
export function StateBadge({ state }: Pick<OutLetter, 'state'>) {
  const [kind, words] = badges[state]
  return <Badge kind={kind}>{words}</Badge>
}

function rowOf(letter: OutLetter, now: number) {
  return [
    <When at={letter.at} zone="Europe/Paris" now={now} />,
    <a href={addresses.letter(letter.id)}>{purposeNames[letter.purpose] ?? letter.purpose}</a>,
    <AboutLink letter={letter} />,
    <StateBadge state={letter.state} />,
    <ServerWords of={fateInWords(letter, { zone: 'Europe/Paris', now })} />,
  ]
}
