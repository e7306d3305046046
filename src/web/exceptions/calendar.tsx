import { DateTime } from 'luxon'
import { nameOfDated } from '../../core/directory/dated.ts'
import { alertInWords } from '../../core/directory/difference.ts'
import type { Alert as DirectoryAlert, DirectoryContent } from '../../core/directory/directory.ts'
import { exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import type { AbolitionDay } from '../../core/schedule/holidays.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { addresses, asking } from '../addresses.ts'
import { goingOn } from '../drafts/going-on.ts'
import { DoInto, type OwnDraft } from '../drafts/where-to.tsx'
import { Faults } from '../fields.tsx'
import { Alert, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import type { Answer, Visit } from '../visit.ts'
import { type Typed, typedAlert, typedException } from './form.ts'
import { AlertForm, ExceptionForm } from './forms.tsx'
import { Year } from './year.tsx'

/** A form as it is shown again, and why. */
export interface Shown {
  typed?: Typed
  faults?: Typed
  told?: string
}

export async function calendar(visit: Visit): Promise<Answer> {
  const { draft, why } = await goingOn(visit)
  if (why) return refusal(why)
  const { drafts, directory } = visit.app
  const content = draft ? await drafts.content(draft) : directory.current()
  return calendarPage(visit, { typed: typedFrom(content, visit.query.get('changer')) })
}

/** The form that shows the closure, opening or alert of this name. */
function typedFrom({ exceptions, alerts }: DirectoryContent, name: string | null): Typed {
  const exception = exceptions.find((each) => nameOfDated(each) === name)
  if (exception) return typedException(exception)
  const alert = alerts.find((each) => nameOfDated(each) === name)
  return alert ? typedAlert(alert) : {}
}

/** The calendar, with a form as it was typed. */
export async function calendarPage(
  visit: Visit,
  { typed = {}, faults = {}, told }: Shown,
): Promise<Answer> {
  const { app, now, query } = visit
  const { exceptions, alerts } = app.directory.current()
  const { own, others } = await goingOn(visit)
  const props: CalendarProps = {
    exceptions,
    alerts,
    today: DateTime.fromMillis(now, { zone: 'Europe/Paris' }).toISODate() ?? '',
    abolition: app.directory.national.abolition,
    zone: query.get('zone') ?? '',
    typed,
    faults,
    told,
    own,
    others,
    chosen: visit.form.get('brouillon') ?? query.get('brouillon'),
  }
  return {
    title: 'Fermetures et alertes',
    body: <CalendarView {...props} />,
    status: Object.keys(faults).length > 0 ? 422 : told ? 409 : 200,
  }
}

export interface CalendarProps {
  exceptions: Exception[]
  alerts: DirectoryAlert[]
  /** ISO date of the mainland. */
  today: string
  abolition: AbolitionDay
  zone: string
  typed: Typed
  faults: Typed
  told: string | undefined
  /** One's open drafts, to which a change can be added. */
  own: OwnDraft[]
  /** Somebody else's, with which one goes on. */
  others: OwnDraft | null
  /** The number of the draft that is chosen; '' for a new one, null where nothing is. */
  chosen: string | null
}

export function CalendarView(props: CalendarProps) {
  const { exceptions, today, abolition, zone, faults, told } = props
  return (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <Faults faults={faults} />
      <Alerts {...props} />
      <Exceptions {...props} />
      <p>
        <a href={`${addresses.help}#fermeture`}>Aide : fermer un pont</a>
      </p>
      <h2>Les douze mois qui viennent</h2>
      <Year today={today} exceptions={exceptions} abolition={abolition} zone={zone} />
    </>
  )
}

function Alerts(props: CalendarProps) {
  const { alerts, typed, faults, own } = props
  const rows = alerts.map((each) => [
    alertInWords(each),
    <Actions kind="alerte" name={nameOfDated(each)} what={alertInWords(each)} own={own} />,
  ])
  return (
    <>
      <h2>Alertes</h2>
      {rows.length === 0 ? (
        <p>Aucune n’est dite ni prévue.</p>
      ) : (
        <Table
          caption={`Dites avant chaque appel (${rows.length})`}
          head={['Alerte', 'Action']}
          rows={rows}
          stacked
        />
      )}
      <details
        id="alerte"
        open={Object.keys({ ...typed, ...faults }).some((name) => name.startsWith('alerte'))}
      >
        <summary>{typed['alerte-remplace'] ? 'Changer l’alerte' : 'Ajouter une alerte'}</summary>
        <AlertForm {...props} />
      </details>
    </>
  )
}

function Exceptions(props: CalendarProps) {
  const { exceptions, today, typed, faults, own } = props
  const past = exceptions.filter(({ to }) => to < today)
  const coming = exceptions.filter(({ to }) => to >= today)
  const rows = (list: Exception[]) =>
    list.map((each) => [
      exceptionInWords(each),
      <Actions kind="exception" name={nameOfDated(each)} what={exceptionInWords(each)} own={own} />,
    ])
  return (
    <>
      <h2>Fermetures et ouvertures exceptionnelles</h2>
      {coming.length === 0 ? (
        <p>Rien n’est prévu, jours fériés à part.</p>
      ) : (
        <Table
          caption={`En cours et à venir (${coming.length})`}
          head={['Quoi', 'Action']}
          rows={rows(coming)}
          stacked
        />
      )}
      <details
        id="exception"
        open={Object.keys({ ...typed, ...faults }).some((name) => !name.startsWith('alerte'))}
      >
        <summary>
          {typed.remplace
            ? 'Changer cette fermeture ou ouverture'
            : 'Ajouter une fermeture ou une ouverture'}
        </summary>
        <ExceptionForm {...props} />
      </details>
      {past.length > 0 && (
        <details>
          <summary>Passées ({past.length})</summary>
          <Table
            caption={`Passées (${past.length})`}
            head={['Quoi', 'Action']}
            rows={rows(past)}
            stacked
          />
        </details>
      )}
    </>
  )
}

interface ActionsProps extends Pick<CalendarProps, 'own'> {
  kind: 'alerte' | 'exception'
  name: string
  /** What it is, for who hears of the act without seeing its row. */
  what: string
}

/** One way to change it, and one to take it away, which asks first. */
function Actions({ kind, name, what, own }: ActionsProps) {
  return (
    <>
      <a
        class="fr-btn fr-btn--tertiary fr-btn--sm"
        href={`${asking(addresses.calendar, { changer: name })}#${kind}`}
      >
        Modifier<span class="fr-sr-only"> {what}</span>
      </a>
      <details class="fr-mt-1w fr-mb-0">
        <summary>
          Retirer<span class="fr-sr-only"> {what}</span>
        </summary>
        <DoInto
          to={addresses.removeException}
          own={own}
          fields={{ genre: kind, nom: name }}
          id={`retrait-${name}`}
        >
          Mettre le retrait dans un brouillon
        </DoInto>
      </details>
    </>
  )
}
