import type { ComponentChildren } from 'preact'
import type { CallWithoutBeginning } from '../../core/call/callbacks.ts'
import { pageLength } from '../../core/paging.ts'
import { Paging } from '../paging.tsx'
import { LocalMoment, Table } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'
import { pageOf } from './search.ts'

const address = '/appels/sans-debut'

/** The calls of which only callbacks came: when, which, and how many. */
export async function withoutBeginning(visit: Visit): Promise<Answer> {
  const page = pageOf(visit)
  const offset = (page - 1) * pageLength
  const found = await visit.app.calls.withoutBeginning({ limit: pageLength + 1, offset })
  const shown = found.slice(0, pageLength)
  const { numbersDays } = visit.app.retention.rules
  const body = (
    <>
      <p>
        De ces appels, Twilio n’a annoncé que la suite ou la fin : le service ne connaît pas leur
        arrivée. Ils ne sont comptés ni dans les appels, ni dans les indicateurs. Si l’arrivée est
        connue plus tard, l’appel rejoint les autres. Ils sont oubliés après {numbersDays} jours.{' '}
        <a href="/aide#sans-debut">Que faire ?</a>
      </p>
      {shown.length === 0 ? (
        <p role="status">Aucun appel sans début.</p>
      ) : (
        <Table
          caption="Appels sans début, les derniers d’abord (heure de Paris)"
          head={['Dernière annonce', 'Annonces', 'Nombre', 'Identifiant de Twilio']}
          rows={shown.map(rowOf)}
        />
      )}
      <Paging visit={visit} page={page} more={found.length > shown.length} />
    </>
  )
  return { title: 'Appels sans début', body }
}

function rowOf({ lastAt, callbacks, call }: CallWithoutBeginning) {
  return [
    <LocalMoment at={lastAt} zone="Europe/Paris" />,
    callbacks.map((each, i) => <div key={i}>{each}</div>),
    callbacks.length,
    call,
  ]
}

/** What the home page says of them; nothing when there is none. */
export async function sayWithoutBeginning({ app }: Visit): Promise<ComponentChildren[]> {
  const { count, days } = await app.calls.countWithoutBeginning()
  if (count === 0) return []
  const calls = count === 1 ? '1 appel sans début' : `${count} appels sans début`
  return [
    <>
      <a href={address}>{calls}</a> ces {days} derniers jours : Twilio n’en a annoncé que la suite
      ou la fin, et ils ne sont pas comptés.
    </>,
  ]
}
