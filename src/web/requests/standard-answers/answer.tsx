import type { Answered } from '../../../app/answer.ts'
import type { StandardAnswers } from '../../../app/requests/standard-answers.ts'
import { isKeyOf } from '../../../core/records.ts'
import { looksLike, personalDataIn } from '../../../core/requests/personal-data.ts'
import { motiveOfProposal } from '../../../core/requests/proposals.ts'
import type { AnswerFaults, TypedAnswer } from '../../../core/requests/standard-answers.ts'
import { deedNames } from '../../acts/words.ts'
import { addresses } from '../../addresses.ts'
import { Faults } from '../../fields.tsx'
import { By } from '../../names.tsx'
import { numberIn } from '../../number-in.ts'
import { Alert, Do, Moment } from '../../parts.tsx'
import { notShown } from '../../refusal.ts'
import type { Answer, Signed } from '../../visit.ts'
import { Standing } from '../proposals.tsx'
import { AnswerFields, faultsByField } from './answer-fields.tsx'

/** What was typed and not done, and why. */
export interface Again {
  typed?: TypedAnswer
  faults?: AnswerFaults
  told?: string
  status?: number
}

/** One standard answer, with what can be done to it and what was. */
export async function answerPage(visit: Signed, again: Again = {}): Promise<Answer> {
  const { app, who, params } = visit
  const looked = await app.requests.standardAnswers.look(who, numberIn(params.id))
  if (!looked.done) return notShown(looked)
  return {
    title: looked.answer.title,
    body: <AnswerView looked={looked} again={again} />,
    status: again.status ?? 200,
  }
}

interface AnswerProps {
  looked: Answered<StandardAnswers['look']>
  again: Again
}

export function AnswerView({ looked, again }: AnswerProps) {
  const { answer, motives, mayChange } = looked
  return (
    <>
      {again.told && (
        <Alert kind="warning" title="Rien n’est changé, rien n’est perdu">
          {again.told}
        </Alert>
      )}
      <Faults faults={faultsByField(again.faults ?? {})} />
      <p>
        <Standing of={answer} called="réponse" />
        <span class="quiet">
          {' · '}
          {motiveOfProposal(motives, answer)}. Insérée dans {answer.used}{' '}
          {answer.used > 1 ? 'réponses envoyées' : 'réponse envoyée'}.
        </span>
      </p>
      <PersonalData text={answer.text} />
      <Ways looked={looked} />
      {mayChange ? (
        <Editing looked={looked} again={again} />
      ) : (
        <p class="as-typed">{answer.text}</p>
      )}
      <Changes looked={looked} />
      <p>
        <a href={addresses.standardAnswers}>Toutes les réponses types</a>
      </p>
    </>
  )
}

/** It is sent to many: what looks like somebody's is told. */
function PersonalData({ text }: { text: string }) {
  const seen = personalDataIn(text)
  if (seen.length === 0) return null
  return (
    <Alert kind="warning" title="À relire avant de l’offrir">
      <ul>
        {seen.map(({ kind, text: words }, i) => (
          <li key={i}>
            « {words} » ressemble à {looksLike[kind]}.
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function Ways({ looked: { answer, mayChange, mayErase, mayAdopt } }: Pick<AnswerProps, 'looked'>) {
  const { id, adopted, withdrawn, revision } = answer
  const fields = { vu: revision }
  return (
    <div class="actions fr-mb-3w">
      {mayAdopt && !withdrawn && !adopted && (
        <Do to={addresses.adoptStandardAnswer(id)} fields={fields} kind="primary">
          Adopter pour tous
        </Do>
      )}
      {mayChange && !withdrawn && (
        <Do to={addresses.withdrawStandardAnswer(id)} fields={fields} kind="tertiary">
          Retirer (s’annule)
        </Do>
      )}
      {mayChange && withdrawn && (
        <Do to={addresses.restoreStandardAnswer(id)} fields={fields}>
          Annuler le retrait
        </Do>
      )}
      {mayErase && (
        <Do to={addresses.eraseStandardAnswer(id)} kind="tertiary">
          Effacer pour de bon (ne s’annule pas)
        </Do>
      )}
    </div>
  )
}

function Editing({ looked: { answer, motives }, again }: AnswerProps) {
  const { id, title, text, motive, department, revision } = answer
  const kept = { title, text, motive: String(motive ?? ''), department: department ?? '' }
  return (
    <form method="post" action={addresses.standardAnswer(id)} class="wide-form" novalidate>
      <input type="hidden" name="vu" value={revision} />
      <AnswerFields
        typed={again.typed ?? kept}
        faults={again.faults ?? {}}
        motives={motives}
        own={null}
      />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Enregistrer
      </button>
    </form>
  )
}

function Changes({ looked: { changes } }: Pick<AnswerProps, 'looked'>) {
  return (
    <section aria-labelledby="historique" class="fr-mt-4w">
      <h2 class="fr-h5" id="historique">
        Historique
      </h2>
      <ul>
        {changes.map(({ at, who, what, title, text }, i) => (
          <li key={i}>
            <Moment at={at} />, <By who={who} /> :{' '}
            {isKeyOf(deedNames, what) ? deedNames[what] : what}
            {(what === 'rewrote' || i === changes.length - 1) && (
              <details>
                <summary>Le texte d’alors</summary>
                <p class="small">{title}</p>
                <p class="as-typed">{text}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
