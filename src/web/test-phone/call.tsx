import type { Question } from '../../app/test-phone/call.ts'
import type { TestCallSoFar } from '../../app/test-phone/test-phone.ts'
import { addresses } from '../addresses.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { Asked } from './asked.tsx'
import { Ended } from './ended.tsx'

export function testCall(visit: Visit): Answer {
  return testCallPage(visit, '')
}

/** A test call so far, with the keys that were pressed for an answer that is not complete yet. */
export function testCallPage(visit: Visit, typed: string): Answer {
  const { app, params } = visit
  const id = params.id ?? ''
  const call = app.testPhone.read(whoOf(visit), id)
  if (!call) return { title: 'Appel terminé', status: 404, body: <NoSuchCallView /> }
  const props: TestCallProps = { id, call, line: lineOf(visit, call.question), typed }
  return {
    title: call.ended ? 'Appel terminé' : 'Appel en cours',
    body: <TestCallView {...props} />,
  }
}

/** What the line that rings is called in the directory in force. */
function lineOf({ app }: Visit, question: Question | null): string | null {
  if (question?.of !== 'line') return null
  const lines = app.directory.current().entries.flatMap((entry) => entry.lines)
  return lines.find(({ number }) => number === question.number)?.label ?? null
}

export function NoSuchCallView() {
  return (
    <p>
      Cet appel n’est plus là. <a href={addresses.testPhone}>En faire un autre</a>.
    </p>
  )
}

export interface TestCallProps {
  id: string
  call: TestCallSoFar
  /** The name of the line that rings; null when it has none in the directory in force. */
  line: string | null
  /** Keys of an answer that is not complete yet. */
  typed: string
}

export function TestCallView({ id, call, line, typed }: TestCallProps) {
  return (
    <>
      <ol class="call" aria-label="Déroulé de l’appel" aria-live="polite">
        {call.steps.map(({ who, words }, i) => (
          <li
            key={i}
            class={who}
            data-says={who === 'service' ? words.replace('☎ ', '') : undefined}
          >
            {words}
          </li>
        ))}
      </ol>
      <button class="fr-btn fr-btn--tertiary fr-btn--sm" type="button" data-listen-call hidden>
        Entendre les messages
      </button>
      {call.question && (
        <Asked question={call.question} to={addresses.testCall(id)} line={line} typed={typed} />
      )}
      {call.ended && <Ended documents={call.documents} row={call.row} />}
    </>
  )
}
