import type { Answered, Refusal } from '../../app/answer.ts'
import type { IndicatorsOf } from '../../app/indicators.ts'
import type { Person } from '../../core/people/people.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import type { OpeningHours } from '../../core/schedule/hours.ts'
import { lengthOf, type Period } from '../../core/schedule/period.ts'
import { addresses } from '../addresses.ts'
import { csvFile } from '../files.ts'
import { Alert } from '../parts.tsx'
import { notShown, statusOf } from '../refusal.ts'
import { type Answer, personOf, type Visit, whoOf } from '../visit.ts'
import { type Asked, askedBy } from './asked.ts'
import { Days, Figures, Lines } from './calls.tsx'
import { Contacts } from './contacts.tsx'
import { PeriodForm } from './period-form.tsx'
import { Ranking } from './ranking.tsx'
import { Week } from './week.tsx'

/** Any period beside the one before: calls, waits, half-hours of the week, lines, contacts. */
export async function showIndicators(visit: Visit): Promise<Answer> {
  const { app, query } = visit
  const person = personOf(visit)
  const asked = askedBy(visit)
  const read = await app.indicators.read(whoOf(visit), asked)
  if (!read.done) return notRead(visit, asked, read)
  const hours = app.directory.hours(asked.department)
  return {
    title: asked.department ? `Indicateurs, ${asked.name}` : 'Indicateurs',
    body: <IndicatorsView {...{ asked, read, hours, person, query }} />,
  }
}

/** Every figure of the page as a file (CSV). */
export async function exported(visit: Visit): Promise<Answer> {
  const asked = askedBy(visit)
  const written = await visit.app.indicators.write(whoOf(visit), asked)
  if (!written.done) return notRead(visit, asked, written)
  const { department, period } = asked
  const place = department ? `-${department}` : ''
  return csvFile(written.csv, `indicateurs${place}-${period.from}-${period.to}.csv`)
}

function notRead(visit: Visit, asked: Asked, refused: Refusal): Answer {
  if (refused.kind !== 'wrong') return notShown(refused)
  const { query } = visit
  const view = <NoIndicatorsView {...{ asked, query, person: personOf(visit), why: refused.why }} />
  return { title: 'Indicateurs', status: statusOf(refused), body: view }
}

interface Question {
  asked: Asked
  person: Person
  query: URLSearchParams
}

/** The question again, and why it has no answer. */
export function NoIndicatorsView({ why, ...question }: Question & { why: string }) {
  return (
    <>
      <Alert kind="error">{why}</Alert>
      <PeriodForm {...question} path={addresses.indicators} />
    </>
  )
}

interface Props extends Question {
  read: Answered<IndicatorsOf['read']>
  /** Weekly hours in force of what is asked for; null when it has no telephone. */
  hours: OpeningHours | null
}

export function IndicatorsView({ read, hours, ...question }: Props) {
  const { asked, query } = question
  const { now, past, requests, motives, period } = read
  return (
    <>
      <PeriodForm {...question} path={addresses.indicators} />
      <p class="fr-mt-2w">
        {asked.name}, {daysInWords(lengthOf(asked.period))}.{' '}
        <a href={`${addresses.indicatorsFile}?${query}`}>Exporter tous ces chiffres (CSV)</a>{' '}
        <a href={`${addresses.whatIf}?${query}`}>Et si les horaires changeaient ?</a>
      </p>
      <Widened asked={asked.period} counted={period} />
      <Figures now={now} then={past} period={asked.period} />
      {!asked.all && <NotAsked />}
      <h2>Par jour</h2>
      <Days rows={now.byDay} period={period} />
      <h2>Dans la semaine</h2>
      <Week slots={now.slots} hours={hours} />
      {!asked.all && (
        <>
          <h2>Par ligne</h2>
          <Lines lines={now.lines} />
        </>
      )}
      <h2>Sollicitations</h2>
      <Contacts {...{ now, requests, motives, query }} then={past} />
      {asked.several && (
        <>
          <h2>Par département</h2>
          <Ranking now={now} then={past} query={query} />
        </>
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

function daysInWords(days: number): string {
  return days === 1
    ? 'un jour, comparé à la veille'
    : `${days} jours, comparés à la période d’avant`
}

function Widened({ asked: { from, to }, counted }: { asked: Period; counted: Period }) {
  if (from === counted.from && to === counted.to) return null
  return (
    <Alert kind="info">
      {`Des mois les plus anciens, seul l’ensemble est gardé : ces chiffres vont du ${frenchDay(counted.from)} au ${frenchDay(counted.to)}.`}
    </Alert>
  )
}
