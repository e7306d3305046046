import { codesOf, within } from '../../core/people/people.ts'
import { localTime } from '../../core/schedule/days.ts'
import {
  answeredRate,
  type Indicators,
  type Row,
  smallNumber,
} from '../../core/tracking/indicators.ts'
import {
  before,
  daysOfQuarter,
  lengthOf,
  type Period,
  quarterBefore,
  quarterInWords,
  quarterOf,
} from '../../core/tracking/period.ts'
import {
  callFigures,
  contactTables,
  departmentName,
  figureInWords,
  missedHours,
  weekdays,
} from '../../core/tracking/report.ts'
import type { Taxonomy } from '../../core/tracking/taxonomy.ts'
import { periodOf } from '../calls/search.ts'
import { Bars, Length } from '../charts.tsx'
import { Alert, Choice, Field, Table } from '../parts.tsx'
import { type Answer, type Page, personOf, reach, type Visit } from '../visit.ts'

const longest = 3 * 366

function asked(visit: Visit) {
  const today = localTime(visit.now, 'Europe/Paris').day
  const [department = null] = codesOf(visit.query.get('departement') ?? '')
  return {
    today,
    period: periodOf(visit, today),
    scope: within(reach(visit), department),
    department,
  }
}

async function show(visit: Visit): Promise<Answer> {
  const { today, period, scope, department } = asked(visit)
  const { services } = visit
  if (lengthOf(period) > longest)
    return {
      title: 'Indicateurs',
      status: 422,
      body: (
        <>
          <Alert kind="error">Choisir une période de trois ans au plus.</Alert>
          <PeriodForm visit={visit} today={today} period={period} />
        </>
      ),
    }
  const now = await services.indicators.read(scope, period)
  const then = await services.indicators.read(scope, before(period))
  const taxonomy = await services.tracking.taxonomy()
  const national = personOf(visit).role === 'national'
  const body = (
    <>
      <PeriodForm visit={visit} today={today} period={period} />
      <p>
        {department
          ? departmentName(department)
          : national
            ? 'Tous les départements'
            : 'Vos départements'}
        , {lengthOf(period)} jours, comparés aux précédents.{' '}
        <a href={`/indicateurs/export.csv?${visit.query}`}>Exporter (CSV)</a>
      </p>
      <Figures now={now} then={then} period={period} />
      <h2>Par jour</h2>
      <ByDay rows={now.byDay} />
      <h2>Par jour de la semaine et par heure</h2>
      <Heat heat={now.heat} />
      <h2>Par ligne</h2>
      <Lines lines={now.lines} />
      <h2>Sollicitations</h2>
      <Contacts now={now} then={then} taxonomy={taxonomy} />
      {scope !== 'all' && scope.length < 2 ? null : (
        <>
          <h2>Par département</h2>
          <Ranking rows={now.byDepartment} visit={visit} contacts={now.contacts.department} />
        </>
      )}
    </>
  )
  return { title: 'Indicateurs', body }
}

function PeriodForm({ visit, today, period }: { visit: Visit; today: string; period: Period }) {
  const { role, departments } = personOf(visit)
  const quarter = quarterOf(today)
  const shortcuts = [quarter, quarterBefore(quarter)].flatMap((each) => {
    const days = daysOfQuarter(each)
    return days ? [{ each, days }] : []
  })
  const value = visit.query.get('departement') ?? ''
  return (
    <>
      <p class="actions">
        {shortcuts.map(({ each, days }) => (
          <a
            class="fr-tag"
            key={each}
            href={`/indicateurs?du=${days.from}&au=${days.to}&departement=${encodeURIComponent(value)}`}
          >
            {quarterInWords(each)}
          </a>
        ))}
      </p>
      <form method="get" action="/indicateurs">
        <div class="fields">
          <Field name="du" label="Du" type="date" value={period.from} />
          <Field name="au" label="Au" type="date" value={period.to} />
          {role === 'national' ? (
            <Field
              name="departement"
              label="Département"
              hint="Code ; vide : tous."
              value={value}
            />
          ) : (
            <Choice
              name="departement"
              label="Département"
              value={value}
              options={[
                ['', 'Tous les miens'],
                ...departments.map((code) => [code, departmentName(code)] as const),
              ]}
            />
          )}
        </div>
        <button class="fr-btn" type="submit">
          Voir
        </button>
      </form>
    </>
  )
}

function Figures({ now, then, period }: { now: Indicators; then: Indicators; period: Period }) {
  const past = callFigures(then)
  const { from, to } = before(period)
  const french = (day: string) => day.split('-').reverse().join('/')
  return (
    <Table
      caption="Appels"
      head={['Indicateur', 'Période', `Avant (${french(from)} au ${french(to)})`, 'Divisé par']}
      rows={callFigures(now).map((figure, i) => [
        figure.name,
        <>
          <strong>{figureInWords(figure)}</strong>
          {figure.small && figure.value !== null && ' (petit effectif)'}
        </>,
        figureInWords(past[i] ?? { value: null, unit: figure.unit }),
        figure.of === undefined ? '' : `${figure.of} appels`,
      ])}
    />
  )
}

function ByDay({ rows }: { rows: Row[] }) {
  const days = rows.filter(({ counts }) => counts.calls > 0)
  const french = (day: string) => day.split('-').reverse().join('/')
  return (
    <>
      <Bars
        title="Appels par jour, en plein ceux qui ont été répondus"
        bars={days.map(({ name, counts }) => ({
          name: french(name),
          value: counts.calls,
          part: counts.answered,
        }))}
      />
      <details>
        <summary>Tableau des jours</summary>
        <Table
          caption="Appels par jour"
          head={['Jour', 'Reçus', 'Répondus', 'Sans réponse', 'Fermés']}
          rows={days.map(({ name, counts }) => [
            french(name),
            counts.calls,
            counts.answered,
            counts.unanswered,
            counts.closedHours + counts.closedHoliday + counts.closedClosure,
          ])}
        />
      </details>
    </>
  )
}

function Heat({ heat }: { heat: Indicators['heat'] }) {
  const most = Math.max(1, ...heat.flat().map(({ calls }) => calls))
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    heat.some((day) => (day[hour]?.calls ?? 0) > 0),
  )
  const slots = missedHours(heat)
  if (hours.length === 0) return <p>Aucun appel.</p>
  return (
    <>
      <section class="fr-table" aria-label="Appels par jour et heure" tabindex={0}>
        <table class="heat">
          <caption>Appels reçus, et entre parenthèses ceux qui ont trouvé fermé</caption>
          <thead>
            <tr>
              <th scope="col">Jour</th>
              {hours.map((hour) => (
                <th scope="col" key={hour}>
                  {hour} h
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.map((day, weekday) => (
              <tr key={weekdays[weekday]}>
                <th scope="row">{weekdays[weekday]}</th>
                {hours.map((hour) => {
                  const { calls, closed } = day[hour] ?? { calls: 0, closed: 0 }
                  return (
                    <td class={`heat-${Math.ceil((calls / most) * 5)}`} key={hour}>
                      {calls > 0 && calls}
                      {closed > 0 && ` (${closed})`}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {slots.length > 0 && (
        <>
          <h3>Ce que des horaires plus longs auraient reçu</h3>
          <ul>
            {slots.map(({ weekday, hour, closed }) => (
              <li key={`${weekday} ${hour}`}>
                {weekdays[weekday]} de {hour} h à {hour + 1} h : {closed} appels ont trouvé fermé
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Lines({ lines }: { lines: Indicators['lines'] }) {
  if (lines.length === 0) return <p>Aucune ligne n’a sonné.</p>
  return (
    <Table
      caption="Sonneries par ligne"
      head={[
        'Ligne',
        'A sonné',
        'Répondu',
        'Occupée',
        'Sans réponse',
        'Non acceptés',
        'Injoignable',
        'Conversation',
      ]}
      rows={lines.map((line) => [
        `${line.department} ${line.label}`,
        line.rang,
        line.answered,
        line.busy,
        line.noAnswer,
        line.declined,
        line.failed,
        figureInWords({ value: line.talkSeconds, unit: 's' }),
      ])}
    />
  )
}

function Contacts({
  now,
  then,
  taxonomy,
}: {
  now: Indicators
  then: Indicators
  taxonomy: Taxonomy
}) {
  const { total } = now.contacts
  if (total === 0 && then.contacts.total === 0) return <p>Aucune sollicitation notée.</p>
  const past = contactTables(then.contacts, taxonomy)
  return (
    <>
      <p>
        {total} sollicitations notées, {then.contacts.total} sur la période précédente.
      </p>
      {contactTables(now.contacts, taxonomy).map(({ name, rows }, i) => (
        <Table
          key={name}
          caption={name}
          head={['Quoi', 'Sollicitations', 'Part', 'Avant', 'Longueur']}
          rows={rows.map((row) => [
            row.name,
            row.contacts,
            total < smallNumber
              ? 'petit effectif'
              : figureInWords({ value: Math.round((row.contacts / total) * 1000) / 10, unit: '%' }),
            past[i]?.rows.find((each) => each.name === row.name)?.contacts ?? 0,
            <Length value={row.contacts} most={rows[0]?.contacts ?? 0} />,
          ])}
        />
      ))}
    </>
  )
}

function Ranking({
  rows,
  visit,
  contacts,
}: {
  rows: Row[]
  visit: Visit
  contacts: Record<string, number>
}) {
  const link = (code: string) => {
    const query = new URLSearchParams(visit.query)
    query.set('departement', code)
    return `/indicateurs?${query}`
  }
  const sorted = [...rows].sort((a, b) => b.counts.calls - a.counts.calls)
  return (
    <Table
      caption="Départements, le plus appelé d’abord"
      head={['Département', 'Appels', 'Ont sonné', 'Taux de réponse', 'Fermés', 'Sollicitations']}
      rows={sorted.map(({ name, counts }) => {
        const rate = answeredRate(counts)
        return [
          name ? <a href={link(name)}>{departmentName(name)}</a> : departmentName(name),
          counts.calls,
          rate.of,
          rate.of < smallNumber
            ? 'petit effectif'
            : figureInWords({ value: Math.round((rate.value ?? 0) * 1000) / 10, unit: '%' }),
          counts.closedHours + counts.closedHoliday + counts.closedClosure,
          contacts[name] ?? 0,
        ]
      })}
    />
  )
}

async function exported(visit: Visit): Promise<Answer> {
  const { period, scope } = asked(visit)
  const now = await visit.services.indicators.read(scope, period)
  const taxonomy = await visit.services.tracking.taxonomy()
  const rows = [
    ['Tableau', 'Quoi', 'Valeur', 'Unité', 'Divisé par'],
    ...callFigures(now).map(({ name, value, unit, of }) => [
      'Appels',
      name,
      String(value ?? ''),
      unit,
      String(of ?? ''),
    ]),
    ...now.byDay.map(({ name, counts }) => ['Par jour', name, String(counts.calls), 'appels', '']),
    ...now.byDepartment.map(({ name, counts }) => [
      'Par département',
      departmentName(name),
      String(counts.calls),
      'appels',
      '',
    ]),
    ...now.lines.map((line) => [
      'Par ligne',
      `${line.department} ${line.label}`,
      String(line.answered),
      'répondus',
      String(line.rang),
    ]),
    ...contactTables(now.contacts, taxonomy).flatMap((table) =>
      table.rows.map((row) => [table.name, row.name, String(row.contacts), 'sollicitations', '']),
    ),
  ]
  return {
    file: visit.services.indicators.file(rows),
    type: 'text/csv; charset=utf-8',
    name: `indicateurs-${period.from}-${period.to}.csv`,
  }
}

export const indicatorPages: Page[] = [
  { path: '/indicateurs', audience: 'signed-in', get: show },
  { path: '/indicateurs/export.csv', audience: 'signed-in', get: exported },
]
