import { DateTime } from 'luxon'
import { type Department, departments } from '../../core/departments.ts'
import { nth } from '../../core/lists.ts'
import { addDays } from '../../core/schedule/days.ts'
import { dayInWords, exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import { type AbolitionDay, publicHolidays } from '../../core/schedule/holidays.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { weekdays } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { Choice } from '../fields.tsx'

/** What a day has that other days of its weekday have not. */
interface Mark {
  kind: 'holiday' | 'closed' | 'open'
  words: string
}

type Marks = Map<string, Mark[]>

const signs = { holiday: 'F', closed: '×', open: '+' }
const zones = [...new Set(departments.map(({ holidayZone }) => holidayZone))]

interface YearProps {
  /** The day on which Saint-Martin keeps its abolition day. */
  abolition: AbolitionDay
  /** ISO date from which twelve months are shown. */
  today: string
  exceptions: Exception[]
  /** Zone of public holidays, as the address names it; any other word shows the first. */
  zone: string
}

/** The coming twelve months of a zone, a grid each: public holidays, closures, openings. */
export function Year({ today, exceptions, abolition, zone: asked }: YearProps) {
  const zone = zones.find((each) => each === asked) ?? nth(zones, 0)
  const people = departments.filter(({ holidayZone }) => holidayZone === zone)
  const marks = marksOf(people, exceptions, abolition, today)
  return (
    <>
      <form method="get" action={`${addresses.calendar}#annee`} class="actions" id="annee">
        <Choice
          name="zone"
          label="Jours fériés de"
          value={zone}
          options={zones.map((each) => [each, nameOf(each)] as const)}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Voir
        </button>
      </form>
      <p>
        F : jour férié ; × : fermeture ; + : ouverture exceptionnelle. Une fermeture d’une partie du
        jour ou d’une partie des départements est marquée aussi ; les mots sont sous le mois.
      </p>
      <div class="months">
        {monthsFrom(today).map((first) => (
          <Month first={first} today={today} marks={marks} key={first} />
        ))}
      </div>
    </>
  )
}

function nameOf(zone: string): string {
  const inside = departments.filter(({ holidayZone }) => holidayZone === zone)
  return inside.length > 3
    ? 'Métropole'
    : inside.map(({ code, name }) => `${code} ${name}`).join(', ')
}

function monthsFrom(today: string): string[] {
  const first = DateTime.fromISO(today).startOf('month')
  return Array.from({ length: 12 }, (_, n) => first.plus({ months: n }).toISODate() ?? '')
}

function marksOf(
  people: Department[],
  exceptions: Exception[],
  abolition: AbolitionDay,
  today: string,
): Marks {
  const marks: Marks = new Map()
  const add = (date: string, mark: Mark) => marks.set(date, [...(marks.get(date) ?? []), mark])
  const year = Number(today.slice(0, 4))
  const [any] = people
  for (const each of [year, year + 1])
    for (const [date, name] of any ? publicHolidays(any, each, abolition) : [])
      add(date, { kind: 'holiday', words: `${dayInWords(date)} : ${name}` })
  for (const exception of exceptions.filter((each) => concerns(each, people)))
    for (const date of shownDays(today))
      if (exception.from <= date && date <= exception.to)
        add(date, { kind: exception.kind, words: exceptionInWords(exception) })
  return marks
}

/** Every day of the twelve months that are shown. */
function shownDays(today: string): string[] {
  const first = DateTime.fromISO(today).startOf('month')
  const days = first.plus({ years: 1 }).diff(first, 'days').days
  return Array.from({ length: days }, (_, n) => addDays(first.toISODate() ?? '', n))
}

function concerns({ departments: codes }: Exception, people: Department[]): boolean {
  return codes === 'all' || people.some(({ code }) => codes.includes(code))
}

function Month({ first, today, marks }: { first: string; today: string; marks: Marks }) {
  const month = DateTime.fromISO(first).setLocale('fr')
  const dates = Array.from({ length: month.daysInMonth ?? 0 }, (_, n) => addDays(first, n))
  const cells = [...Array.from({ length: month.weekday - 1 }, () => ''), ...dates]
  const rows = Array.from({ length: Math.ceil(cells.length / 7) }, (_, n) =>
    Array.from({ length: 7 }, (_, day) => cells[n * 7 + day] ?? ''),
  )
  const words = new Set(dates.flatMap((date) => marks.get(date) ?? []).map((mark) => mark.words))
  return (
    <section>
      <table class="month">
        <caption>{month.toFormat('LLLL yyyy')}</caption>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th scope="col" key={day} abbr={day}>
                {day.slice(0, 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((days, n) => (
            <tr key={n}>
              {days.map((date, day) => (
                <Day date={date} today={today} marks={marks.get(date) ?? []} key={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="fr-text--sm">
        {[...words].map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  )
}

function Day({ date, today, marks }: { date: string; today: string; marks: Mark[] }) {
  const kinds = [...new Set(marks.map(({ kind }) => kind))]
  return (
    <td class={kinds.join(' ') || undefined} aria-current={date === today ? 'date' : undefined}>
      {date && Number(date.slice(8))}
      {kinds.map((kind) => (
        <b key={kind}> {signs[kind]}</b>
      ))}
    </td>
  )
}
