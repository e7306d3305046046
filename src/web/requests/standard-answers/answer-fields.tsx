import type { Motives } from '../../../core/contacts/motives.ts'
import type { AnswerFaults, TypedAnswer } from '../../../core/requests/standard-answers.ts'
import { Field } from '../../fields.tsx'
import { AnyMotive, OwnDepartment } from '../proposals.tsx'

interface AnswerFieldsProps {
  typed: TypedAnswer
  faults: AnswerFaults
  motives: Motives
  own: readonly string[] | null
  /** Nothing was typed yet. */
  fresh?: boolean
}

/** What makes a standard answer. */
export function AnswerFields({ typed, faults, motives, own, fresh = false }: AnswerFieldsProps) {
  return (
    <>
      <Field
        name="titre"
        label="Titre (obligatoire)"
        hint="Ce à quoi on la reconnaît dans une liste ; le demandeur ne le voit pas."
        value={typed.title}
        fault={faults.title}
        {...(fresh && { autofocus: true })}
      />
      <AnyMotive
        motives={motives}
        value={typed.motive}
        fault={faults.motive}
        none="Tous les motifs"
        label="Motif"
      />
      <OwnDepartment own={own} value={typed.department} fault={faults.department} />
      <Field
        name="texte"
        label="Texte (obligatoire)"
        hint="{numero} devient le numéro de la demande, {service} le nom du service. Ôter ce qui est propre à une demande : noms, identifiants, dates."
        value={typed.text}
        fault={faults.text}
        rows={12}
        watched
      />
    </>
  )
}

/** The faults under the names of their fields. */
export function faultsByField({ title, motive, department, text }: AnswerFaults) {
  const named = { titre: title, motif: motive, departement: department, texte: text }
  return Object.fromEntries(Object.entries(named).filter(([, fault]) => fault))
}

/** What a form brings of a standard answer. */
export function typedAnswer(form: URLSearchParams): TypedAnswer {
  const of = (name: string) => (form.get(name) ?? '').slice(0, 20_000)
  return {
    title: of('titre'),
    text: of('texte'),
    motive: of('motif'),
    department: of('departement'),
  }
}
