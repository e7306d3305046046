import { type ContactFaults, readContact, type TypedContact } from '../../core/contacts/typed.ts'
import { departmentName } from '../../core/departments.ts'
import { Alert, Do, Moment } from '../parts.tsx'
import { type Answer, notFound, reach, type Visit } from '../visit.ts'
import { ContactForm, typedContact, typedFrom } from './form.tsx'
import { todayIn } from './place.tsx'

/** The contact of an address, when it is one of the reader's own. */
function contactOf(visit: Visit) {
  return visit.app.contacts.find(Number(visit.params.id), reach(visit))
}

export async function editPage(
  visit: Visit,
  typed?: TypedContact,
  faults: ContactFaults = {},
  told?: string,
): Promise<Answer> {
  const kept = await contactOf(visit)
  if (!kept) return notFound
  const another = kept.call ? `/appels/${kept.call}/motif` : `/suivi/nouveau?comme=${kept.id}`
  const body = (
    <>
      {told && (
        <Alert kind="warning" title="Rien n’est écrasé">
          {told}
        </Alert>
      )}
      <p>
        {departmentName(kept.department)}, noté par {kept.author} le <Moment at={kept.createdAt} />
        {kept.call && (
          <>
            , <a href={`/appels/${kept.call}`}>son appel</a>
          </>
        )}
      </p>
      <ContactForm
        to={`/suivi/${kept.id}`}
        keep={`/suivi/${kept.id} ${kept.revision}`}
        typed={typed ?? typedFrom(kept)}
        faults={faults}
        motives={await visit.app.motives.read()}
      >
        <input type="hidden" name="revision" value={kept.revision} />
      </ContactForm>
      <p class="actions fr-mt-3w">
        <a class="fr-btn fr-btn--secondary" href={another}>
          Ajouter un motif
        </a>
      </p>
      <details>
        <summary>Supprimer</summary>
        <p>Une sollicitation supprimée ne revient pas.</p>
        <Do to={`/suivi/${kept.id}/retrait`} kind="secondary">
          Supprimer pour de bon
        </Do>
      </details>
    </>
  )
  const faulty = Object.keys(faults).length > 0
  return { title: 'Sollicitation', body, status: faulty ? 422 : told ? 409 : 200 }
}

const changedMeanwhile =
  'Quelqu’un a changé cette sollicitation pendant la saisie. Ce que vous avez tapé est ci-dessous : relire, puis enregistrer.'

export async function change(visit: Visit): Promise<Answer> {
  const kept = await contactOf(visit)
  if (!kept) return notFound
  const { app } = visit
  const typed = typedContact(visit)
  const { department, call, id } = kept
  const today = todayIn(visit, department)
  const motives = await app.motives.read()
  const { contact, faults } = readContact(typed, { department, today, call, motives })
  if (!contact) return editPage(visit, typed, faults)
  const revision = Number(visit.form.get('revision'))
  if (!(await app.contacts.change({ id, revision }, contact)))
    return editPage(visit, typed, {}, changedMeanwhile)
  return { to: `/suivi/${id}`, done: 'La sollicitation est enregistrée.' }
}

export async function remove(visit: Visit): Promise<Answer> {
  const kept = await contactOf(visit)
  if (!kept) return notFound
  await visit.app.contacts.remove(kept.id)
  return { to: '/suivi', done: 'La sollicitation est supprimée.' }
}
