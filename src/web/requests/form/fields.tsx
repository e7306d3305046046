import {
  type FormFaults,
  type FormField,
  ownProfiles,
  type TypedForm,
} from '../../../core/requests/form.ts'
import { Choice, Field, Tick } from '../../fields.tsx'

interface FieldsProps {
  typed: TypedForm
  faults: FormFaults
  byReferent: boolean
}

interface QuestionProps extends FieldsProps {
  /** What is to change in the directory stands in fields of its own. */
  ofDirectory: boolean
}

const fieldOf =
  ({ typed, faults }: Pick<FieldsProps, 'typed' | 'faults'>) =>
  (name: FormField) => ({ name, value: typed[name], fault: faults[name] })

const identifiersHint = 'Jamais de nom. Exemple : P-1204417, M-338210'

/** What is asked; a référent says it again in words of their own, for the national team. */
export function Question({ byReferent, ofDirectory, ...props }: QuestionProps) {
  const field = fieldOf(props)
  return (
    <fieldset class="block">
      <legend class="fr-h6">{titleOf(byReferent, ofDirectory)}</legend>
      <Field {...field('summary')} label="En une phrase" autocomplete="off" required watched />
      <Field
        {...field('identifiers')}
        label="Identifiants personne ou ménage (facultatif)"
        hint={identifiersHint}
        autocomplete="off"
        watched
      />
      <Field
        {...field('text')}
        label={textLabel(byReferent, ofDirectory)}
        hint="Ni nom de personne accueillie, ni information de santé. Une image collée ici devient une pièce jointe."
        rows={8}
        required
        watched
      />
      {byReferent && (
        <Field
          {...field('expected')}
          label={`Le résultat attendu${ofDirectory ? ' (facultatif)' : ''}`}
          rows={3}
          required={!ofDirectory}
          watched
        />
      )}
    </fieldset>
  )
}

function titleOf(byReferent: boolean, ofDirectory: boolean): string {
  if (ofDirectory) return 'Pourquoi ce changement'
  return byReferent ? 'Le problème, pour l’équipe nationale' : 'Votre question'
}

function textLabel(byReferent: boolean, ofDirectory: boolean): string {
  if (ofDirectory) return 'Pourquoi cela change, et depuis quand'
  return byReferent ? 'Le problème, reformulé' : 'Ce que vous avez fait, ce que vous attendiez'
}

const ownHint = 'Le vôtre si vous demandez pour vous-même.'

/** Whom to answer; a référent may ask for somebody else, and have a copy. */
export function Requester({ byReferent, ...props }: FieldsProps) {
  const field = fieldOf(props)
  const hint = byReferent ? { hint: ownHint } : {}
  return (
    <fieldset class="block">
      <legend class="fr-h6">{byReferent ? 'Pour qui' : 'Pour vous répondre'}</legend>
      <div class="pair">
        <Field
          {...field('name')}
          {...hint}
          label={byReferent ? 'Nom du demandeur' : 'Votre nom'}
          autocomplete={byReferent ? 'off' : 'name'}
          required
        />
        <Field
          {...field('email')}
          hint={byReferent ? 'La réponse y part.' : 'La réponse y part. Exemple : nom@exemple.fr'}
          label="Adresse électronique"
          type="email"
          autocomplete={byReferent ? 'off' : 'email'}
          required
        />
      </div>
      <Choice
        {...field('profile')}
        label={byReferent ? 'Profil du demandeur' : 'Vous êtes'}
        options={[['', 'Choisir'], ...ownProfiles]}
        required
      />
      <div class="pair">
        <Field
          {...field('structure')}
          label="Structure (facultatif)"
          autocomplete={byReferent ? 'off' : 'organization'}
        />
        <Field
          {...field('telephone')}
          label="Téléphone (facultatif)"
          type="tel"
          autocomplete={byReferent ? 'off' : 'tel'}
        />
      </div>
      {byReferent && (
        <Tick
          name="copy"
          label="Me mettre en copie des réponses"
          checked={props.typed.copy === 'oui'}
        />
      )}
    </fieldset>
  )
}
