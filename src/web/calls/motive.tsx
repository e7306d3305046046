import type { CallRow } from '../../core/call/outcome.ts'
import type { KeptContact, Said } from '../../core/contacts/contact.ts'
import { type Motive, type Motives, motiveInWords, motiveOf } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { frenchDay, localTime } from '../../core/schedule/days.ts'
import { clockTime, durationInWords } from '../../core/schedule/words.ts'
import { addresses, asking } from '../addresses.ts'
import { Alert, Do } from '../parts.tsx'
import { type Answer, notFound, type Visit, whoOf } from '../visit.ts'
import { AllMotives, MotiveFilter, UsualMotives } from './motive-buttons.tsx'
import { MotiveFields, type TypedBeside } from './motive-fields.tsx'

const nothingTyped = { profile: 'unspecified', status: 'unspecified', question: '', structure: '' }

/** One click, or one key, gives a call its motive: all else is filled in from the log. */
export async function motivePage(
  visit: Visit,
  fault?: string,
  typed: TypedBeside = nothingTyped,
): Promise<Answer> {
  const { contacts, motives: kept } = visit.app
  const call = await contacts.call(whoOf(visit), visit.params.call ?? '')
  if (!call) return notFound
  const motives = await kept.read()
  const usual = await kept.usual(whoOf(visit), call.department)
  const first = (usual.done ? usual.ids : []).flatMap((id) => motiveOf(motives, id) ?? [])
  const last = await contacts.lastSaid(whoOf(visit), call.department)
  const body = <GiveMotiveView {...{ call, motives, first, typed, last, fault }} />
  return { title: 'Motif de l’appel', body, status: fault ? 422 : 200 }
}

/** A call and what is noted of it. */
interface NotedCall {
  row: Pick<CallRow, 'call' | 'startedAt' | 'talkSeconds'>
  department: string
  contacts: Pick<KeptContact, 'motive'>[]
}

interface GiveMotiveProps {
  call: NotedCall
  motives: Motives
  /** Those under digit keys. */
  first: Motive[]
  typed: TypedBeside
  /** What its person said last. */
  last: Said | null
  fault?: string | undefined
}

export function GiveMotiveView({ call, motives, first, typed, last, fault }: GiveMotiveProps) {
  const { call: id } = call.row
  const to = addresses.callMotive(id)
  const noted = call.contacts.map(({ motive }) => motiveInWords(motives, motive))
  return (
    <>
      {fault && <Alert kind="error">{fault}</Alert>}
      <p>
        {callInWords(call)}. <a href={addresses.call(id)}>Voir l’appel</a>
      </p>
      {noted.length > 0 && <p>Déjà noté : {noted.join(' ; ')}.</p>}
      <form method="post" action={to} data-keys>
        <MotiveFields typed={typed} last={last} />
        <h2>Sous les touches</h2>
        <UsualMotives motives={motives} offered={first} />
        <h2>Tous les motifs</h2>
        <MotiveFilter />
        <AllMotives motives={motives} />
      </form>
      <Do
        to={addresses.usualMotives}
        kind="tertiary"
        fields={{ appel: id, departement: call.department }}
      >
        Remettre les plus fréquents sous les touches
      </Do>
      <p>
        <a href={asking(addresses.newContact, { appel: id })}>Remplir la sollicitation en détail</a>
      </p>
    </>
  )
}

function callInWords({ row, department }: NotedCall): string {
  const { day, minute } = localTime(Date.parse(row.startedAt), departmentOf(department).timeZone)
  const talk =
    row.talkSeconds === null ? '' : `, ${durationInWords(row.talkSeconds)} de conversation`
  return `${departmentName(department)}, ${frenchDay(day)} ${clockTime(minute)}${talk}`
}
