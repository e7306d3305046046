import type { Question } from '../../app/test-phone/call.ts'
import type { Behaviour } from '../../app/test-phone/caller.ts'
import { formatNumber } from '../../core/directory/numbers.ts'
import { Choice, Field } from '../fields.tsx'

const behaviourNames: Record<Behaviour, string> = {
  answer: 'répond',
  busy: 'est occupée',
  'no-answer': 'ne répond pas',
  machine: 'tombe sur un répondeur',
  decline: 'est décrochée, sans appuyer sur une touche',
  failed: 'est injoignable',
}

interface AskedProps {
  question: Question
  /** Where the answer goes. */
  to: string
  line: string | null
  typed: string
}

/** What the call waits for: an answer of the caller, or how the line that rings behaves. */
export function Asked({ question, to, line, typed }: AskedProps) {
  return question.of === 'line' ? (
    <OfLine number={question.number} to={to} line={line} />
  ) : (
    <OfCaller question={question} to={to} typed={typed} />
  )
}

function OfLine({ number, to, line }: { number: string; to: string; line: string | null }) {
  return (
    <form method="post" action={to} class="narrow">
      <Choice
        name="fait"
        label={`La ligne ${line === null ? '' : `« ${line} » `}${formatNumber(number)} sonne. Elle…`}
        value="answer"
        options={Object.entries(behaviourNames)}
      />
      <button class="fr-btn" type="submit">
        Continuer
      </button>
    </form>
  )
}

interface OfCallerProps {
  question: Extract<Question, { of: 'caller' }>
  to: string
  typed: string
}

function OfCaller({ question, to, typed }: OfCallerProps) {
  const hint = question.speech
    ? 'Des touches (0 à 9, *, #), ou des mots à dire.'
    : 'Des touches (0 à 9, *, #).'
  return (
    <form method="post" action={to} class="narrow" data-digits={question.digits ?? undefined}>
      <Field name="fait" label="Votre réponse" hint={hint} autocomplete="off" value={typed} />
      <div class="actions">
        <button class="fr-btn" type="submit">
          Envoyer
        </button>
        <button class="fr-btn fr-btn--secondary" type="submit" name="sans" value="silence">
          Rester silencieux
        </button>
        <button class="fr-btn fr-btn--tertiary" type="submit" name="sans" value="raccrocher">
          Raccrocher
        </button>
      </div>
      <Keypad />
    </form>
  )
}

const keyNames: Record<string, string> = { '*': 'étoile', '#': 'dièse' }

function Keypad() {
  return (
    <div class="keypad">
      {[...'123456789*0#'].map((key) => (
        <button
          class="fr-btn fr-btn--secondary"
          type="submit"
          name="touche"
          value={key}
          key={key}
          aria-label={`touche ${keyNames[key] ?? key}`}
        >
          {key}
        </button>
      ))}
    </div>
  )
}
