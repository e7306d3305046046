import type { Answered, Refusal } from '../../app/answer.ts'
import type { IndicatorsOf } from '../../app/indicators.ts'
import { summaryInWords, tilesOf } from '../../core/figures/summary.ts'
import type { FileFormat } from '../../core/file-table.ts'
import type { Person } from '../../core/people/people.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import type { Period } from '../../core/schedule/period.ts'
import { daysBeforeInWords, periodInWords } from '../../core/schedule/period-words.ts'
import { addresses } from '../addresses.ts'
import { Faults } from '../fields.tsx'
import { fileIn, TakeAway } from '../files.tsx'
import { Alert } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { type Asked, askedBy } from './asked.ts'
import { Days, Figures } from './calls.tsx'
import { Contacts } from './contacts.tsx'
import { Lines } from './lines.tsx'
import { FoldedPeriodForm } from './period-form.tsx'
import { Ranking } from './ranking.tsx'
import { Week } from './week.tsx'

/** Any period beside as many days before: calls, waits, half-hours of the week, lines, contacts. */
export async function showIndicators(visit: Visit): Promise<Answer> {
  const { app } = visit
  const person = personOf(visit)
  const asked = askedBy(visit)
  if (asked.wrong) return askedAgain(asked, person, asked.wrong.faults, 422)
  const read = await app.indicators.read(whoOf(visit), asked)
  if (!read.done) return notRead(visit, asked, read)
  const hours = app.directory.hours(asked.department)
  return {
    title: titleOf(asked),
    body: <IndicatorsView {...{ asked, read, hours, person }} />,
  }
}

function titleOf({ department, name }: Asked): string {
  return department ? `Indicateurs, ${name}` : 'Indicateurs'
}

/** Every figure of the page as a file. */
export const exported =
  (format: FileFormat) =>
  async (visit: Visit): Promise<Answer> => {
    const asked = askedBy(visit)
    if (asked.wrong) return askedAgain(asked, personOf(visit), asked.wrong.faults, 422)
    const written = await visit.app.indicators.write(whoOf(visit), asked, format)
    if (!written.done) return notRead(visit, asked, written)
    const { department, period } = asked
    const place = department ? `-${department}` : ''
    return fileIn(format, written.bytes, `indicateurs${place}-${period.from}-${period.to}`)
  }

function notRead(visit: Visit, asked: Asked, refused: Refusal): Answer {
  if (refused.kind !== 'wrong') return notShown(refused)
  return askedAgain(asked, personOf(visit), { du: refused.why }, statusOf(refused))
}

function askedAgain(
  asked: Asked,
  person: Person,
  faults: Record<string, string>,
  status: number,
): Answer {
  const body = <NoIndicatorsView {...{ asked, person, faults }} />
  return { title: titleOf(asked), status, body }
}

interface Question {
  asked: Asked
  person: Person
}

/** The question again, and why it has no answer. */
export function NoIndicatorsView({
  faults,
  ...question
}: Question & { faults: Record<string, string> }) {
  return (
    <>
      <Faults faults={faults} />
      <FoldedPeriodForm {...question} path={addresses.indicators} faults={faults} />
    </>
  )
}

interface Props extends Question {
  read: Answered<IndicatorsOf['read']>
  /** Weekly hours in force of what is asked for; null when it has no telephone. */
  hours: OpeningHours | null
}

export function IndicatorsView({ read, hours, ...question }: Props) {
  const { asked } = question
  const { query } = asked
  const { now, before, requests, motives, period } = read
  const of = `${asked.name}, ${periodInWords(period)}, ${asked.clock}`
  return (
    <>
      <Summary asked={asked} read={read} />
      <FoldedPeriodForm {...question} path={addresses.indicators} />
      <Widened asked={asked.period} counted={period} />
      {now.calls.calls > 0 && <Tiles read={read} />}
      {period.from !== period.to && (
        <>
          <h2>Jour après jour</h2>
          <Days rows={now.byDay} period={period} of={of} />
        </>
      )}
      <h2>Dans la semaine</h2>
      <Week {...{ slots: now.slots, hours, of, query }} />
      {!asked.all && (
        <>
          <h2>Par ligne</h2>
          <Lines lines={now.lines} of={of} />
        </>
      )}
      <h2>Sollicitations</h2>
      <Contacts
        {...{ motives, query, of }}
        now={now.contacts}
        past={before.contacts}
        requests={{ now: requests, past: before.requests }}
      />
      {asked.several && (
        <>
          <h2>Par département</h2>
          <Ranking now={now} past={before.calls} {...{ query, of }} />
        </>
      )}
      <h2>Tous les chiffres des appels</h2>
      <Figures now={now} past={before.calls} period={before.period} of={of} />
      {!asked.all && <NotAsked />}
      <p class="no-print">
        <TakeAway
          what="Exporter tous ces chiffres"
          to={(format) => `${addresses.indicatorsFile(format)}?${query}`}
        />
      </p>
      <p class="no-print">
        <a href={`${addresses.whatIf}?${query}`}>Et si les horaires changeaient ?</a>
      </p>
    </>
  )
}

/** What one came for, in a sentence; and what stands beside it, or why nothing does. */
function Summary({ asked, read }: { asked: Asked; read: Props['read'] }) {
  const { now, before, period } = read
  const isUnderWay = period.to >= asked.today
  return (
    <>
      <p class="fr-text--lead fr-mb-1w">
        {asked.name} : {lowered(summaryInWords(now, before.calls, period))}
      </p>
      <p class="fr-hint-text">
        Jours et heures : {asked.clock}.{' '}
        {isUnderWay && 'La journée d’aujourd’hui n’est pas finie. '}
        {before.calls === null &&
          now.calls.calls > 0 &&
          `Pas de comparaison : ${daysBeforeInWords(period)} n’ont pas été comptés en entier.`}
      </p>
    </>
  )
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** The four figures that come first, each with its change. */
function Tiles({ read: { now, before } }: Pick<Props, 'read'>) {
  const { from, to } = before.period
  return (
    <>
      <ul class="tiles" aria-label="Les quatre premiers chiffres">
        {tilesOf(now, before.calls).map(({ name, value, change, note }) => (
          <li key={name}>
            {name} <strong>{value}</strong> <span class="change">{change}</span>{' '}
            {note && <span class="quiet note">{note}</span>}
          </li>
        ))}
      </ul>
      {before.calls && (
        <p class="fr-hint-text">
          « Avant » : autant de jours, du {frenchDay(from)} au {frenchDay(to)}.
        </p>
      )}
    </>
  )
}

function NotAsked() {
  return (
    <p class="fr-hint-text">
      Quand plus aucun département n’est ouvert, la ligne ne demande pas le département : ces
      appels-là ne sont comptés que pour l’ensemble.
    </p>
  )
}

function Widened({ asked: { from, to }, counted }: { asked: Period; counted: Period }) {
  if (from === counted.from && to === counted.to) return null
  return (
    <Alert kind="info">
      {`Des mois les plus anciens, seul l’ensemble est gardé : ces chiffres vont du ${frenchDay(counted.from)} au ${frenchDay(counted.to)}.`}
    </Alert>
  )
}
