import { DateTime } from 'luxon'
import { isRefusal, type Refusal, refused } from '../../app/answer.ts'
import { alertInWords } from '../../core/directory/difference.ts'
import { exceptionInWords } from '../../core/schedule/exceptions-text.ts'
import type { Exception } from '../../core/schedule/hours.ts'
import { intoDraft } from '../drafts/into.ts'
import { Alert, Do, Faults, Table } from '../parts.tsx'
import type { Answer, Page, Visit } from '../visit.ts'
import {
  alertFields,
  exceptionFields,
  nameOf,
  readAlert,
  readException,
  replaced,
  type Typed,
  typedFrom,
  typedOf,
} from './form.ts'
import { AlertForm, ExceptionForm } from './forms.tsx'
import { Year } from './year.tsx'

function calendar(visit: Visit, typed: Typed = {}, faults: Typed = {}, told?: string): Answer {
  const { exceptions, alerts } = visit.app.directory.current()
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
      <Year
        today={today}
        exceptions={exceptions}
        abolition={visit.app.directory.national.abolition}
        zone={visit.query.get('zone') ?? ''}
      />
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

async function addException(visit: Visit): Promise<Answer> {
  const typed = typedOf(visit, exceptionFields)
  const { exception, faults } = readException(typed)
  if (!exception) return calendar(visit, typed, faults)
  const written = await intoDraft(visit, exceptionInWords(exception), (content) => {
    const exceptions = replaced(content.exceptions, typed.remplace, exception)
    return exceptions ? { ...content, exceptions } : changedSince
  })
  return isRefusal(written) ? again(visit, typed, written) : written
}

/** The form with what was typed, which now adds and replaces nothing, and why nothing was saved. */
function again(visit: Visit, typed: Typed, { why }: Refusal): Answer {
  return calendar(visit, { ...typed, remplace: '', 'alerte-remplace': '' }, {}, why)
}

/** What was to be changed is there no longer as it was shown: a second one is never added in its place. */
const changedSince = refused(
  'Ce qui était à changer vient d’être changé par quelqu’un, ou retiré : regarder la liste. Ce que vous avez tapé est ci-dessous ; enregistrer de nouveau l’ajoute.',
  'moved on',
)

async function addAlert(visit: Visit): Promise<Answer> {
  const typed = typedOf(visit, alertFields)
  const { alert, faults } = readAlert(typed)
  if (!alert) return calendar(visit, typed, faults)
  const written = await intoDraft(visit, 'L’alerte', (content) => {
    const alerts = replaced(content.alerts, typed['alerte-remplace'], alert)
    return alerts ? { ...content, alerts } : changedSince
  })
  return isRefusal(written) ? again(visit, typed, written) : written
}

async function remove(visit: Visit): Promise<Answer> {
  const name = visit.form.get('nom') ?? ''
  const { exceptions, alerts } = visit.app.directory.current()
  const known = [...exceptions, ...alerts].some((each) => nameOf(each) === name)
  if (!known)
    return calendar(visit, {}, {}, 'Ce qui était à retirer vient d’être changé : relire la page.')
  const written = await intoDraft(visit, 'Le retrait', (content) => ({
    ...content,
    exceptions: content.exceptions.filter((each) => nameOf(each) !== name),
    alerts: content.alerts.filter((each) => nameOf(each) !== name),
  }))
  return isRefusal(written) ? calendar(visit, {}, {}, written.why) : written
}

export const calendarPages: Page[] = [
  { path: '/calendrier', audience: 'national', get: (visit) => calendar(visit, typedFrom(visit)) },
  { path: '/calendrier/exceptions', audience: 'national', post: addException },
  { path: '/calendrier/alertes', audience: 'national', post: addAlert },
  { path: '/calendrier/retrait', audience: 'national', post: remove },
]
