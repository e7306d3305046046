import type { ComponentChildren } from 'preact'
import type { Answered } from '../../app/answer.ts'
import type { Calls } from '../../app/calls/calls.ts'
import type { CallWithoutBeginning } from '../../core/call/callbacks.ts'
import { addresses } from '../addresses.ts'
import { pageOf } from '../asked.ts'
import { Paging } from '../paging.tsx'
import { LocalMoment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

/** The calls of which only callbacks came: when, which, and how many. */
export async function withoutBeginning(visit: Visit): Promise<Answer> {
  const { app, query } = visit
  const page = pageOf(visit)
  const found = await app.calls.withoutBeginning(whoOf(visit), page)
  if (!found.done) return notShown(found)
  const { numbersDays } = app.retention.rules
  return {
    title: 'Appels sans début',
    body: <WithoutBeginningView {...{ found, query, page, numbersDays }} />,
  }
}

interface Props {
  found: Answered<Calls['withoutBeginning']>
  query: URLSearchParams
  page: number
  /** Days after which they are forgotten. */
  numbersDays: number
}

export function WithoutBeginningView({ found: { calls, more }, query, page, numbersDays }: Props) {
  return (
    <>
      <p>
        De ces appels, Twilio n’a annoncé que la suite ou la fin : le service ne connaît pas leur
        arrivée. Ils ne sont comptés ni dans les appels, ni dans les indicateurs. Si l’arrivée est
        connue plus tard, l’appel rejoint les autres. Ils sont oubliés après {numbersDays} jours.{' '}
        <a href={`${addresses.help}#sans-debut`}>Que faire ?</a>
      </p>
      {calls.length === 0 ? (
        <p role="status">Aucun appel sans début.</p>
      ) : (
        <Table
          caption="Appels sans début, les derniers d’abord (heure de Paris)"
          head={['Dernière annonce', 'Annonces', 'Nombre', 'Identifiant de Twilio']}
          rows={calls.map(rowOf)}
          stacked
        />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
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
export function sayWithoutBeginning(
  counted: Awaited<ReturnType<Calls['countWithoutBeginning']>>,
): ComponentChildren[] {
  const { count, days } = counted
  if (count === 0) return []
  const calls = count === 1 ? '1 appel sans début' : `${count} appels sans début`
  return [
    <>
      <a href={addresses.callsWithoutBeginning}>{calls}</a> ces {days} derniers jours : Twilio n’en
      a annoncé que la suite ou la fin, et ils ne sont pas comptés.
    </>,
  ]
}
