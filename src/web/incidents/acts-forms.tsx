import type { LookedAtIncident } from '../../app/incidents/looking.ts'
import { addresses } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { Field, Tick } from '../fields.tsx'
import { Radios } from '../radios.tsx'
import { count, placeName } from '../requests/desk/words.ts'

/** What was typed in one of the forms and was not done. */
export interface Again {
  form: 'reponse' | 'fin' | 'reouverture'
  typed: Record<string, string>
  fault: string
}

interface FormProps {
  looked: LookedAtIncident
  again: Again | undefined
}

/** Requests that may be joined, each with its box. */
export function JoinForm({ looked: { incident, joinable } }: { looked: LookedAtIncident }) {
  if (joinable.length === 0)
    return <p>Aucune autre demande en attente n’est de ces sujets et de ces départements.</p>
  return (
    <details class="fold">
      <summary>
        Rattacher d’autres demandes ({joinable.length} sur ces sujets, dans ces départements)
      </summary>
      <form method="post" action={addresses.joinToIncident(incident.id)}>
        {joinable.map(({ id, reference, summary, department, requester }) => (
          <div class="fr-checkbox-group fr-checkbox-group--sm fr-mb-1w" key={id}>
            <input type="checkbox" id={`demande-${id}`} name="demandes" value={id} />
            <label class="fr-label" for={`demande-${id}`}>
              {reference}, {placeName(department)}, {requester.name || requester.address} :{' '}
              {summary || 'texte effacé'}
            </label>
          </div>
        ))}
        <button class="fr-btn fr-btn--secondary fr-mt-2w" type="submit">
          Rattacher les demandes cochées
        </button>
      </form>
    </details>
  )
}

/** One answer, typed once, to each who waits. */
export function AnswerAllForm({ looked: { incident, formKey, answers }, again }: FormProps) {
  const { open } = incident.joined
  if (open === 0) return null
  const typed = again?.form === 'reponse' ? again : null
  return (
    <section aria-labelledby="titre-reponse" class="fr-mt-4w">
      <h2 id="titre-reponse">Répondre à tous</h2>
      <form method="post" action={addresses.answerIncident(incident.id)} class="wide-form">
        <input type="hidden" name="cle" value={formKey} />
        <input type="hidden" name="vue" value={answers[0]?.id ?? 0} />
        <p class="small">
          Part à {count(open, 'demandeur')}, un courriel chacun : personne ne voit les autres. Ce
          qui est parti ne se reprend pas.
        </p>
        <Field
          name="reponse"
          label="Votre réponse"
          rows={5}
          value={typed?.typed.reponse ?? ''}
          fault={typed?.fault}
        />
        <Tick
          name="resolue"
          label="Les demandes sont résolues par elle"
          checked={typed?.typed.resolue === 'oui'}
        />
        <button class="fr-btn fr-btn--secondary fr-mt-2w" type="submit">
          Envoyer à tous
        </button>
      </form>
    </section>
  )
}

/** The one end: of the banner, of what the line says, and of those who wait. */
export function EndForm({ looked: { incident, announcement, formKey }, again }: FormProps) {
  const { open } = incident.joined
  const typed = again?.form === 'fin' ? again : null
  const whatBecomes = typed?.typed.rattachees ?? ''
  const isOfText = whatBecomes === 'repondre'
  return (
    <section aria-labelledby="fin" class="fr-mt-4w">
      <h2 id="fin">C’est fini</h2>
      <form method="post" action={addresses.closeIncident(incident.id)} class="wide-form">
        <input type="hidden" name="cle" value={formKey} />
        <input type="hidden" name="revision" value={incident.revision} />
        <p>
          L’avis disparaît du formulaire
          {announcement?.isInForce && ', l’annonce ne s’entend plus sur la ligne'}. L’incident peut
          se rouvrir ; les courriels partis ne se reprennent pas.
        </p>
        {open > 0 && (
          <Radios
            name="rattachees"
            legend={open === 1 ? 'La demande qui attend' : `Les ${open} demandes qui attendent`}
            value={whatBecomes}
            fault={typed && !isOfText ? typed.fault : undefined}
            options={[
              {
                value: 'repondre',
                words:
                  open === 1
                    ? 'Y répondre : elle est résolue'
                    : 'Répondre à toutes : elles sont résolues',
              },
              { value: 'rendre', words: 'Rendre à qui les traite, sans courriel' },
            ]}
          >
            <Field
              name="derniere"
              label="Dernière réponse à tous"
              rows={4}
              value={typed?.typed.derniere ?? ''}
              fault={isOfText ? typed?.fault : undefined}
            />
          </Radios>
        )}
        <button class="fr-btn" type="submit">
          C’est fini
        </button>
      </form>
    </section>
  )
}

/** Opens it again, until a time that is still to come. */
export function ReopenForm({ looked: { incident }, again }: FormProps) {
  const typed = again?.form === 'reouverture' ? again : null
  return (
    <section aria-labelledby="rouvrir" class="fr-mt-4w">
      <h2 id="rouvrir">Rouvrir</h2>
      <form method="post" action={addresses.reopenIncident(incident.id)} class="wide-form">
        <input type="hidden" name="revision" value={incident.revision} />
        <p>
          L’avis revient sur le formulaire. La ligne ne dit rien d’elle-même : la faire parler
          ensuite par « Changer ou prolonger ». Les demandes résolues le restent.
        </p>
        <MomentField
          name="jusqua"
          label="Retour attendu, à Paris"
          value={typed?.typed.jusqua ?? ''}
          fault={typed?.fault}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Rouvrir l’incident
        </button>
      </form>
    </section>
  )
}
