import type { AnswerFaults, TypedAnswer } from '../../../core/requests/standard-answers.ts'
import { addresses } from '../../addresses.ts'
import { Faults } from '../../fields.tsx'
import { numberIn } from '../../number-in.ts'
import { Alert } from '../../parts.tsx'
import { statusOf } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { WhatBecomes } from '../proposals.tsx'
import { AnswerFields, faultsByField, typedAnswer } from './answer-fields.tsx'

type Begun = Awaited<ReturnType<Signed['app']['requests']['standardAnswers']['begin']>>

/** Begins one, with the words of an answer in a request where the address names it. */
export async function beginPage(visit: Signed): Promise<Answer> {
  const { app, who, query } = visit
  const from = { request: numberIn(query.get('demande')), message: numberIn(query.get('message')) }
  const begun = await app.requests.standardAnswers.begin(who, from.request > 0 ? from : null)
  return show(visit, begun)
}

interface Again {
  faults?: AnswerFaults
  told?: string
  status?: number
}

function show({ person }: Signed, begun: Begun, again: Again = {}): Answer {
  const national = person.role === 'national'
  return {
    title: national ? 'Ajouter une réponse type' : 'Proposer une réponse type',
    body: <NewAnswerView begun={begun} national={national} again={again} />,
    status: again.status ?? 200,
  }
}

interface NewAnswerProps {
  begun: Begun
  national: boolean
  again: Again
}

export function NewAnswerView({ begun, national, again }: NewAnswerProps) {
  const { faults = {}, told } = again
  return (
    <>
      {told && <Alert kind="error">{told}</Alert>}
      <Faults faults={faultsByField(faults)} />
      <WhatBecomes national={national}>Un retrait s’annule.</WhatBecomes>
      <form method="post" action={addresses.newStandardAnswer} class="wide-form" novalidate>
        <AnswerFields {...begun} faults={faults} fresh={Object.keys(faults).length === 0} />
        <p class="actions">
          <button class="fr-btn" type="submit">
            {national ? 'Ajouter' : 'Proposer'}
          </button>
          <a class="fr-link" href={addresses.standardAnswers}>
            Revenir sans rien ajouter
          </a>
        </p>
      </form>
    </>
  )
}

export async function add(visit: Signed): Promise<Answer> {
  const { app, who } = visit
  const typed: TypedAnswer = typedAnswer(visit.form)
  const added = await app.requests.standardAnswers.add(who, typed)
  if (added.done)
    return {
      to: addresses.standardAnswer(added.id),
      done:
        visit.person.role === 'national'
          ? `« ${added.title} » est offerte à tous.`
          : `« ${added.title} » est proposée, et sert déjà à votre département.`,
    }
  const begun = await app.requests.standardAnswers.begin(who, null)
  const again = 'faults' in added ? { faults: added.faults } : { told: added.why }
  return show(visit, { ...begun, typed }, { ...again, status: statusOf(added) })
}
