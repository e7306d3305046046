import type { Answered } from '../../app/answer.ts'
import type { Calls } from '../../app/calls/calls.ts'
import type { CallStory } from '../../app/calls/story.ts'
import type { ListedCaller } from '../../app/calls/waiting.ts'
import type { ListedCall } from '../../core/call/search.ts'
import { legNames, outcomeInWords } from '../../core/call/story.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { codesOf } from '../../core/people/people.ts'
import { addresses, asking } from '../addresses.ts'
import { pageOf, withoutNote } from '../asked.ts'
import { Paging } from '../paging.tsx'
import { Do, Done } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { When } from '../requests/moments.tsx'
import { PlainHead, TableFrame } from '../table-frame.tsx'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** A number that its reader has just asked for, of the caller of a call. */
export interface Unmasked {
  call: string
  number: string
}

/** Who is to be called back: a row a caller, however often they tried. */
export async function waiting(visit: Visit, unmasked: Unmasked | null = null): Promise<Answer> {
  const { app, now } = visit
  const query = withoutNote(visit.query)
  const [department = null] = codesOf(query.get('departement') ?? '')
  const page = pageOf(visit)
  const found = await app.calls.waiting(whoOf(visit), { department, page })
  if (!found.done) return notShown(found)
  const noted = await app.calls.find(whoOf(visit), visit.query.get('note') ?? '')
  const motives = await app.motives.read()
  const view = { found, noted: noted ?? null, motives, unmasked, department, page, query, now }
  return { title: 'À rappeler', body: <WaitingView {...view} /> }
}

export interface WaitingProps {
  found: Answered<Calls['waiting']>
  /** The call about which a call back has just been noted. */
  noted: CallStory | null
  motives: Motives
  unmasked: Unmasked | null
  department: string | null
  page: number
  query: URLSearchParams
  /** ms since 1970. */
  now: number
}

export function WaitingView({ found, noted, ...props }: WaitingProps) {
  const { callers, more } = found
  return (
    <>
      <p>
        <Sum found={found} />
      </p>
      {noted && <Noted call={noted} />}
      <Departments found={found} chosen={props.department} />
      {callers.length > 0 && <Callers callers={callers} {...props} />}
      <Paging visit={{ query: props.query }} page={props.page} more={more} />
      <p class="fr-hint-text">
        Quand une personne rappelle et qu’on lui répond, elle quitte la liste d’elle-même, avec tous
        ses appels manqués. Afficher un numéro est noté : qui, quand.{' '}
        <a href={asking(addresses.calls, { rappel: 'oui' })}>Voir les appels un à un</a>
      </p>
    </>
  )
}

function Sum({ found: { people, calls, days, cut } }: Pick<WaitingProps, 'found'>) {
  if (people === 0) return <>Personne n’attend d’être rappelé depuis {days} jours.</>
  const of = calls === 1 ? '1 appel manqué' : `${calls} appels manqués`
  return (
    <>
      <strong>{people === 1 ? '1 personne' : `${people} personnes`}</strong>, {of} depuis {days}{' '}
      jours{cut && ', sans compter de plus anciens'}. Qui a le plus appelé vient d’abord.
    </>
  )
}

/** What has just been done, with its way back. */
function Noted({ call: { row, callback, masked } }: { call: CallStory }) {
  if (!callback) return null
  return (
    <Done to={addresses.undoCallback(row.call)} fields={{ vu: callback.at }}>
      {masked} est rappelé ; ses appels manqués sont rayés.
    </Done>
  )
}

function Departments({ found, chosen }: Pick<WaitingProps, 'found'> & { chosen: string | null }) {
  const { departments } = found
  if (departments.length < 2) return null
  const all = departments.reduce((sum, [, people]) => sum + people, 0)
  const tag = (code: string | null, words: string) => (
    <a
      class="fr-tag"
      href={asking(addresses.toCallBack, code ? { departement: code } : {})}
      aria-current={chosen === code ? 'page' : undefined}
      key={code}
    >
      {words}
    </a>
  )
  return (
    <nav aria-label="Départements" class="actions">
      {tag(null, `Tous (${all})`)}
      {departments.map(([code, people]) => tag(code, `${departmentName(code)} (${people})`))}
    </nav>
  )
}

type RowsProps = Pick<WaitingProps, 'motives' | 'unmasked' | 'now'> & { callers: ListedCaller[] }

const head = ['Numéro', 'Appels', 'Dernier', 'Pourquoi', 'Ce qu’on sait', 'Actes']

function Callers({ callers, ...props }: RowsProps) {
  return (
    <TableFrame
      label="Personnes à rappeler"
      look="fr-table--sm fr-table--multiline fr-table--no-caption desk"
      stacked
    >
      <PlainHead of={head} />
      <tbody>
        {callers.map((caller) => (
          <Row caller={caller} {...props} key={caller.last.call} />
        ))}
      </tbody>
    </TableFrame>
  )
}

function Row({
  caller,
  motives,
  unmasked,
  now,
}: Omit<RowsProps, 'callers'> & { caller: ListedCaller }) {
  const { last, department, known } = caller
  const number = unmasked?.call === last.call ? unmasked.number : null
  const zone = departmentOf(department).timeZone
  return (
    <tr>
      <th scope="row">
        <NumberOf caller={caller} number={number} />
      </th>
      <td data-label="Appels">
        <Tries caller={caller} zone={zone} now={now} />
      </td>
      <td class="bare full">
        <When at={last.startedAt} zone={zone} now={now} />
        <span class="quiet">{departmentName(department)}</span>
      </td>
      <td class="bare full">
        {outcomeInWords(last)}
        <span class="quiet">{ringsInWords(last)}</span>
      </td>
      <td class="bare full">
        {known ? <Known {...known} motives={motives} /> : <span class="quiet">rien de noté</span>}
      </td>
      <td class="full">
        {number && (
          <a class="fr-btn fr-btn--sm fr-mr-1w" href={`tel:${number}`}>
            Appeler
          </a>
        )}
        <Do to={addresses.callback(last.call)} kind="tertiary" fields={{ de: 'liste' }}>
          Marquer comme rappelé<span class="fr-sr-only">, {number ?? caller.masked}</span>
        </Do>
      </td>
    </tr>
  )
}

function NumberOf({ caller, number }: { caller: ListedCaller; number: string | null }) {
  if (number) return <a href={`tel:${number}`}>{formatNumber(number)}</a>
  return (
    <>
      {caller.masked}
      {caller.mayUnmask && (
        <Do to={addresses.callerNumber(caller.last.call)} kind="tertiary" fields={{ de: 'liste' }}>
          Afficher le numéro<span class="fr-sr-only">, {caller.masked}</span>
        </Do>
      )}
    </>
  )
}

/** How often somebody tried, and when. */
function Tries({
  caller: { calls },
  zone,
  now,
}: {
  caller: ListedCaller
  zone: string
  now: number
}) {
  const link = (call: Pick<ListedCall, 'call' | 'startedAt'>) => (
    <a href={addresses.call(call.call)}>
      <When at={call.startedAt} zone={zone} now={now} />
    </a>
  )
  const [only, ...before] = calls
  if (only && before.length === 0) return <a href={addresses.call(only.call)}>1</a>
  return (
    <details>
      <summary>{calls.length}</summary>
      <ul>
        {calls.map((call) => (
          <li key={call.call}>{link(call)}</li>
        ))}
      </ul>
    </details>
  )
}

function ringsInWords({ legs, waitSeconds }: Pick<ListedCall, 'legs' | 'waitSeconds'>): string {
  const rang = legs.map(({ label, result, ringSeconds }) =>
    [`${label} : ${legNames[result]}`, ringSeconds === null ? '' : `${ringSeconds} s`]
      .filter(Boolean)
      .join(', '),
  )
  return rang.length > 0 ? rang.join(' ; ') : waitSeconds === null ? '' : `${waitSeconds} s`
}

type KnownProps = NonNullable<ListedCaller['known']> & { motives: Motives }

function Known({ contacts, structure, motive, motives }: KnownProps) {
  return (
    <>
      {structure || 'Déjà en contact'}
      <span class="quiet">
        {contacts === 1 ? '1 contact' : `${contacts} contacts`}, le dernier :{' '}
        {motiveInWords(motives, motive)}
      </span>
    </>
  )
}
