import { profiles, type Said, statuses, wordsToChoose } from '../../core/contacts/contact.ts'
import { AsLast } from '../contacts/as-last.tsx'
import { Choice, Field } from '../fields.tsx'

/** What is typed beside the motive, as it was sent. */
export interface TypedBeside {
  profile: string
  status: string
  question: string
  structure: string
}

/** What may be said beside the motive of a call. */
export function MotiveFields({ typed, last }: { typed: TypedBeside; last: Said | null }) {
  const field = (name: keyof TypedBeside) => ({ name, value: typed[name] })
  return (
    <>
      <div class="fields">
        <Choice
          {...field('profile')}
          label="Profil de la personne"
          options={wordsToChoose(profiles)}
        />
        <Choice {...field('status')} label="État" options={wordsToChoose(statuses)} />
      </div>
      {last && <AsLast last={last} />}
      <details open={typed.question !== '' || typed.structure !== ''}>
        <summary>Ajouter la question ou la structure</summary>
        <Field {...field('question')} label="Question" hint={noHealth} rows={2} />
        <Field {...field('structure')} label="Structure" hint="Facultatif." />
      </details>
    </>
  )
}

const noHealth = 'Facultatif. Ni nom de personne accueillie, ni information de santé.'
