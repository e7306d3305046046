import { isNothing } from '../../core/people/people.ts'
import { frenchDay } from '../../core/schedule/days.ts'
import { before, lengthOf, type Period } from '../../core/schedule/period.ts'
import { Alert } from '../parts.tsx'
import { type Answer, notYours, type Page, type Visit } from '../visit.ts'
import { exportWhatIf, showWhatIf } from '../what-if/what-if.tsx'
import { type Asked, asked, isTooLong } from './asked.ts'
import { Days, Figures, Lines } from './calls.tsx'
import { Contacts } from './contacts.tsx'
import { rowsOf } from './export.ts'
import { PeriodForm } from './period-form.tsx'
import { Ranking } from './ranking.tsx'
import { Week } from './week.tsx'

async function show(visit: Visit): Promise<Answer> {
  const what = asked(visit)
  const { period, scope, department, name } = what
  if (isNothing(scope)) return notYours
  if (isTooLong(period)) return tooLong(visit, what)
  const { app } = visit
  const now = await app.indicators.read(scope, period)
  const then = await app.indicators.totals(scope, before(period))
  const motives = await app.motives.read()
  const several = scope === 'all' || scope.length > 1
  const body = (
    <>
      <PeriodForm visit={visit} asked={what} path="/indicateurs" />
      <p>
        {name}, {daysInWords(lengthOf(period))}.{' '}
        <a href={`/indicateurs/export.csv?${visit.query}`}>Exporter tous ces chiffres (CSV)</a>{' '}
        <a href={`/indicateurs/et-si?${visit.query}`}>Et si les horaires changeaient ?</a>
      </p>
      <Widened asked={period} counted={now.period} />
      <Figures now={now} then={then} period={period} />
      {scope !== 'all' && (
        <p class="fr-hint-text">
          Quand plus aucun département n’est ouvert, la ligne ne demande pas le département : ces
          appels-là ne sont comptés que pour l’ensemble.
        </p>
      )}
      <h2>Par jour</h2>
      <Days rows={now.byDay} period={now.period} />
      <h2>Dans la semaine</h2>
      <Week slots={now.slots} hours={app.directory.hours(department)} />
      {scope !== 'all' && (
        <>
          <h2>Par ligne</h2>
          <Lines lines={now.lines} />
        </>
      )}
      <h2>Sollicitations</h2>
      <Contacts now={now} then={then} motives={motives} visit={visit} />
      {several && (
        <>
          <h2>Par département</h2>
          <Ranking now={now} then={then} visit={visit} />
        </>
      )}
    </>
  )
  return { title: department ? `Indicateurs, ${name}` : 'Indicateurs', body }
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

function tooLong(visit: Visit, what: Asked): Answer {
  const body = (
    <>
      <Alert kind="error">Choisir une période de trois ans au plus.</Alert>
      <PeriodForm visit={visit} asked={what} path="/indicateurs" />
    </>
  )
  return { title: 'Indicateurs', status: 422, body }
}

async function exported(visit: Visit): Promise<Answer> {
  const what = asked(visit)
  if (isTooLong(what.period)) return tooLong(visit, what)
  const { period, scope, department } = what
  if (isNothing(scope)) return notYours
  const now = await visit.app.indicators.read(scope, period)
  const motives = await visit.app.motives.read()
  const place = department ? `-${department}` : ''
  return {
    file: visit.app.indicators.file(rowsOf(now, motives)),
    type: 'text/csv; charset=utf-8',
    name: `indicateurs${place}-${period.from}-${period.to}.csv`,
  }
}

export const indicatorPages: Page[] = [
  { path: '/indicateurs', audience: 'signed-in', get: show },
  { path: '/indicateurs/export.csv', audience: 'signed-in', get: exported },
  { path: '/indicateurs/et-si', audience: 'signed-in', get: showWhatIf },
  { path: '/indicateurs/et-si.csv', audience: 'signed-in', get: exportWhatIf },
]
