import { DateTime } from 'luxon'
import { canonical } from '../../core/canonical.ts'
import { departments } from '../../core/directory/departments.ts'
import { alertInWords } from '../../core/directory/difference.ts'
import type { Alert as Announcement } from '../../core/directory/directory.ts'
import { fnv1a } from '../../core/hash.ts'
import { codesOf } from '../../core/people/people.ts'
import { isSayable } from '../../core/prompts.ts'
import { addDays } from '../../core/schedule/days.ts'
import { checkExceptions } from '../../core/schedule/exceptions.ts'
import { dayInWords, exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import { publicHolidays } from '../../core/schedule/holidays.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { intoDraft } from '../drafts/into.ts'
import { instantOf } from '../drafts/routes.tsx'
import { Alert, Choice, Do, Faults, Field, Table } from '../parts.tsx'
import type { Answer, Page, Visit } from '../visit.ts'

type Typed = Record<string, string>

/** Names an element of a list by what it says, so that one that has changed is not taken for it. */
const nameOf = (each: unknown) => fnv1a(canonical(each)).toString(36)

function calendar(visit: Visit, typed: Typed = {}, faults: Typed = {}, told?: string): Answer {
  const { exceptions, alerts } = visit.services.directory.current()
  const today = DateTime.fromMillis(visit.now, { zone: 'Europe/Paris' }).toISODate() ?? ''
  const coming = exceptions.filter(({ to }) => to >= today)
  const past = exceptions.filter(({ to }) => to < today)
  const rows = (list: Exception[]) =>
    list.map((each) => [exceptionInWords(each), <Actions kind="exception" name={nameOf(each)} />])
  const body = (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <Faults faults={faults} />
      <h2>Alertes</h2>
      {alerts.length > 0 && (
        <Table
          caption="Alertes, dites avant chaque appel"
          head={['Alerte', 'Action']}
          rows={alerts.map((each) => [
            alertInWords(each),
            <Actions kind="alerte" name={nameOf(each)} />,
          ])}
        />
      )}
      <details
        id="alerte"
        open={Object.keys({ ...typed, ...faults }).some((name) => name.startsWith('alerte'))}
      >
        <summary>{typed['alerte-remplace'] ? 'Changer l’alerte' : 'Ajouter une alerte'}</summary>
        <AlertForm typed={typed} faults={faults} />
      </details>
      <h2>Fermetures et ouvertures exceptionnelles</h2>
      <Table caption="En cours et à venir" head={['Quoi', 'Action']} rows={rows(coming)} />
      <details
        id="exception"
        open={Object.keys({ ...typed, ...faults }).some((name) => !name.startsWith('alerte'))}
      >
        <summary>
          {typed.remplace
            ? 'Changer cette fermeture ou ouverture'
            : 'Ajouter une fermeture ou une ouverture'}
        </summary>
        <ExceptionForm typed={typed} faults={faults} />
      </details>
      {past.length > 0 && (
        <details>
          <summary>Passées</summary>
          <Table caption="Passées" head={['Quoi', 'Action']} rows={rows(past)} />
        </details>
      )}
      <p>
        <a href="/aide#fermeture">Aide : fermer un pont</a>
      </p>
      <h2>Les douze mois qui viennent</h2>
      {months(today, exceptions).map(({ month, days }) => (
        <section key={month}>
          <h3>{month}</h3>
          <ul>
            {days.map((day) => (
              <li key={day}>{day}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
  return {
    title: 'Fermetures et alertes',
    body,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

function Actions({ kind, name }: { kind: string; name: string }) {
  return (
    <>
      <a class="fr-btn fr-btn--tertiary fr-mr-1w" href={`/calendrier?changer=${name}#${kind}`}>
        Changer
      </a>
      <Do to="/calendrier/retrait" kind="tertiary" fields={{ genre: kind, nom: name }}>
        Retirer
      </Do>
    </>
  )
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The form that shows an exception or an alert as it is, to be changed. */
function typedFrom(visit: Visit): Typed {
  const name = visit.query.get('changer')
  const { exceptions, alerts } = visit.services.directory.current()
  const exception = exceptions.find((each) => nameOf(each) === name)
  const alert = alerts.find((each) => nameOf(each) === name)
  const local = (instant: string) =>
    DateTime.fromISO(instant, { zone: 'Europe/Paris' }).toFormat("yyyy-MM-dd'T'HH:mm")
  if (exception) {
    const { departments: where, slot, message, kind, from, to } = exception
    return {
      kind,
      from,
      to,
      departments: where === 'all' ? '' : where.join(', '),
      start: slot ? clock(slot.start) : '',
      end: slot ? clock(slot.end) : '',
      message: message ?? '',
      remplace: nameOf(exception),
    }
  }
  if (!alert) return {}
  return {
    'alerte-message': alert.message,
    'alerte-debut': local(alert.start),
    'alerte-fin': local(alert.end),
    'alerte-suite': alert.goesOn ? 'oui' : 'non',
    'alerte-remplace': nameOf(alert),
  }
}

const kinds = [
  ['closed', 'Fermeture'],
  ['open', 'Ouverture'],
] as const

function ExceptionForm({ typed, faults }: { typed: Typed; faults: Typed }) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', fault: faults[name] })
  return (
    <form method="post" action="/calendrier/exceptions" class="narrow fr-my-2w">
      <input type="hidden" name="remplace" value={typed.remplace ?? ''} />
      <Choice {...field('kind')} label="Genre" value={typed.kind ?? 'closed'} options={kinds} />
      <Field
        {...field('departments')}
        label="Départements"
        hint="Codes séparés par des virgules ; vide : partout."
      />
      <div class="fields">
        <Field {...field('from')} label="Premier jour" type="date" />
        <Field {...field('to')} label="Dernier jour" hint="Vide : un seul jour." type="date" />
        <Field {...field('start')} label="De" hint="Vide : toute la journée. Par exemple 14:00." />
        <Field {...field('end')} label="À" hint="24:00 pour minuit." />
      </div>
      <Field
        {...field('message')}
        label="Ce qu’on dit aux appelants"
        hint="Par exemple : Pont de l’Ascension."
        rows={2}
      />
      <button class="fr-btn" type="submit">
        Mettre dans un brouillon
      </button>
    </form>
  )
}

function AlertForm({ typed, faults }: { typed: Typed; faults: Typed }) {
  const field = (name: string) => ({ name, value: typed[name] ?? '', fault: faults[name] })
  const after = [
    ['oui', 'L’appel continue vers le choix du département'],
    ['non', 'L’appel s’arrête après l’alerte'],
  ] as const
  return (
    <form method="post" action="/calendrier/alertes" class="narrow fr-my-2w">
      <input type="hidden" name="alerte-remplace" value={typed['alerte-remplace'] ?? ''} />
      <Field {...field('alerte-message')} label="Message" hint="Dit avant chaque appel." rows={3} />
      <div class="fields">
        <Field {...field('alerte-debut')} label="Début, à Paris" type="datetime-local" />
        <Field {...field('alerte-fin')} label="Fin, à Paris" type="datetime-local" />
      </div>
      <Choice
        {...field('alerte-suite')}
        label="Après l’alerte"
        value={typed['alerte-suite'] ?? 'oui'}
        options={after}
      />
      <button class="fr-btn" type="submit">
        Mettre l’alerte dans un brouillon
      </button>
    </form>
  )
}

/** Public holidays and exceptions of a year, by month, in words. */
function months(today: string, exceptions: Exception[]): { month: string; days: string[] }[] {
  const all = [
    ...holidaysOf(today),
    ...exceptions
      .filter(({ to }) => to >= today)
      .map((each) => ({
        date: each.from < today ? today : each.from,
        words: exceptionInWords(each),
      })),
  ]
  const byMonth = new Map<string, string[]>()
  for (const { date, words } of all
    .filter((each) => each.date < addDays(today, 366))
    .sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const month = DateTime.fromISO(date).setLocale('fr').toFormat('LLLL yyyy')
    byMonth.set(month, [...(byMonth.get(month) ?? []), words])
  }
  return [...byMonth].map(([month, days]) => ({ month, days }))
}

function holidaysOf(today: string): { date: string; words: string }[] {
  const year = Number(today.slice(0, 4))
  const where = new Map<string, string[]>()
  for (const department of departments)
    for (const each of [year, year + 1])
      for (const [date, name] of publicHolidays(department, each))
        if (date >= today)
          where.set(`${date} ${name}`, [...(where.get(`${date} ${name}`) ?? []), department.code])
  return [...where].map(([key, codes]) => {
    const [date = '', ...name] = key.split(' ')
    const place =
      codes.length > 90
        ? codes.length === departments.length
          ? ''
          : ', sauf outre-mer autonome'
        : ` (${codes.join(', ')})`
    return { date, words: `${dayInWords(date)} : ${name.join(' ')}${place}` }
  })
}

const time = /^([01]?\d|2[0-4])[:h]?([0-5]\d)?$/

function minutes(typed: string): number | null {
  const [, hour, minute = '0'] = time.exec(typed.trim()) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}

function typedOf({ form }: Visit, names: string[]): Typed {
  return Object.fromEntries(
    names.map((name) => [name, (form.get(name) ?? '').trim().slice(0, 1200)]),
  )
}

/** A list without the element that is being changed. */
function without<T>(list: T[], name: string | undefined): T[] {
  return list.filter((each) => nameOf(each) !== name)
}

async function addException(visit: Visit): Promise<Answer> {
  const typed = typedOf(visit, [
    'kind',
    'departments',
    'from',
    'to',
    'start',
    'end',
    'message',
    'remplace',
  ])
  const { exception, faults } = readException(typed)
  if (!exception) return calendar(visit, typed, faults)
  const written = await intoDraft(visit, exceptionInWords(exception), (content) => ({
    ...content,
    exceptions: [...without(content.exceptions, typed.remplace), exception],
  }))
  return written ?? calendar(visit, typed, {}, 'Le brouillon a changé entre-temps : recommencer.')
}

function readException(typed: Typed): { exception?: Exception; faults: Typed } {
  const faults: Typed = {}
  const codes = codesOf(typed.departments ?? '')
  const [start, end] = [typed.start ?? '', typed.end ?? ''].map(minutes)
  const part = typed.start !== '' || typed.end !== ''
  if (part && (start == null || end == null))
    faults.start = 'Donner les deux heures, par exemple 14:00 et 24:00, ou aucune.'
  if (typed.kind !== 'closed' && typed.kind !== 'open')
    faults.kind = 'Choisir fermeture ou ouverture.'
  if ((typed.message ?? '').length > 500) faults.message = 'Raccourcir le message à 500 caractères.'
  else if (!isSayable(typed.message ?? '')) faults.message = 'La voix ne peut pas dire ce message.'
  const exception: Exception = {
    kind: typed.kind === 'open' ? 'open' : 'closed',
    departments: codes.length > 0 ? codes : 'all',
    from: typed.from ?? '',
    to: typed.to || typed.from || '',
    slot: part ? { start: start ?? 0, end: end ?? 0 } : null,
    message: typed.message || null,
  }
  if (Object.keys(faults).length === 0)
    for (const fault of checkExceptions([exception]))
      faults.from ??= fault.replace('exception 1 : ', '')
  return Object.keys(faults).length > 0 ? { faults } : { exception, faults }
}

async function addAlert(visit: Visit): Promise<Answer> {
  const typed = typedOf(visit, [
    'alerte-message',
    'alerte-debut',
    'alerte-fin',
    'alerte-suite',
    'alerte-remplace',
  ])
  const message = typed['alerte-message'] ?? ''
  const [start, end] = [
    instantOf(typed['alerte-debut'] ?? null),
    instantOf(typed['alerte-fin'] ?? null),
  ]
  const faults: Typed = {}
  if (message === '' || message.length > 1000)
    faults['alerte-message'] = 'Écrire le message, en 1000 caractères au plus.'
  else if (!isSayable(message)) faults['alerte-message'] = 'La voix ne peut pas dire ce message.'
  if (start === null) faults['alerte-debut'] = 'Donner le début de l’alerte.'
  if (end === null || (start !== null && end <= start))
    faults['alerte-fin'] = 'Donner une fin, après le début.'
  if (start === null || end === null || Object.keys(faults).length > 0)
    return calendar(visit, typed, faults)
  const alert: Announcement = {
    message,
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    goesOn: typed['alerte-suite'] !== 'non',
  }
  const written = await intoDraft(visit, 'L’alerte', (content) => ({
    ...content,
    alerts: [...without(content.alerts, typed['alerte-remplace']), alert],
  }))
  return written ?? calendar(visit, typed, {}, 'Le brouillon a changé entre-temps : recommencer.')
}

async function remove(visit: Visit): Promise<Answer> {
  const name = visit.form.get('nom') ?? ''
  const { exceptions, alerts } = visit.services.directory.current()
  const known = [...exceptions, ...alerts].some((each) => nameOf(each) === name)
  if (!known)
    return calendar(visit, {}, {}, 'Ce qui était à retirer vient d’être changé : relire la page.')
  const written = await intoDraft(visit, 'Le retrait', (content) => ({
    ...content,
    exceptions: content.exceptions.filter((each) => nameOf(each) !== name),
    alerts: content.alerts.filter((each) => nameOf(each) !== name),
  }))
  return written ?? calendar(visit, {}, {}, 'Le brouillon a changé entre-temps : recommencer.')
}

export const calendarPages: Page[] = [
  { path: '/calendrier', audience: 'national', get: (visit) => calendar(visit, typedFrom(visit)) },
  { path: '/calendrier/exceptions', audience: 'national', post: addException },
  { path: '/calendrier/alertes', audience: 'national', post: addAlert },
  { path: '/calendrier/retrait', audience: 'national', post: remove },
]
