import { readDepartments } from '../../core/call/typed-department.ts'
import { childrenOf, choicesOf, type Motives, pathOf } from '../../core/contacts/motives.ts'
import { secondsToSay } from '../../core/prompts.ts'
import { addresses, asking } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { ifItWaits, type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Faults, Field, FirstButton } from '../fields.tsx'
import { Radios } from '../radios.tsx'
import { Told } from './banner.tsx'
import { incidentOf, presets, type Typed } from './typed.ts'
import { Where } from './where.tsx'

export interface FormProps {
  to: string
  typed: Typed
  faults: Record<string, string>
  motives: Motives
  /** What is told is shown as it will be seen and heard, before it is. */
  reread: boolean
  /** Of the incident that is changed; null: a new one. */
  revision: number | null
  /** The reader's open drafts, in which an announcement may wait, and the one that was chosen. */
  own: OwnDraft[]
  chosen: string | null
}

/** An incident: what is told, whom it concerns, until when, and whether the line says it. */
export function IncidentForm(props: FormProps) {
  const { to, typed, faults, revision, reread, own, chosen } = props
  const field = (name: 'titre' | 'texte' | 'article' | 'depuis' | 'jusqua' | 'annonce_texte') => ({
    name,
    value: typed[name],
    fault: faults[name],
  })
  const isNew = revision === null
  return (
    <>
      <Faults faults={faults} />
      {isNew && <Presets />}
      {reread && <Reread typed={typed} />}
      <form method="post" action={to} class="wide-form" novalidate>
        <FirstButton />
        <input type="hidden" name="cle" value={typed.cle} />
        {revision !== null && <input type="hidden" name="revision" value={revision} />}
        <fieldset class="block">
          <legend class="fr-h6">Ce que lit tout le monde</legend>
          <Field {...field('titre')} label="En quelques mots" required />
          <Field
            {...field('texte')}
            label="Ce qui ne marche pas, et que faire en attendant"
            rows={4}
            required
          />
          <Field
            {...field('article')}
            label="Adresse d’un article (facultatif)"
            hint="Commence par https://"
          />
        </fieldset>
        <Whom {...props} />
        <fieldset class="block">
          <legend class="fr-h6">Quand</legend>
          <div class="fields">
            <MomentField {...field('depuis')} label="Depuis, à Paris" />
            <MomentField
              {...field('jusqua')}
              label="Retour attendu, à Paris"
              hint="Passé cet instant, plus rien n’est dit : prolonger, ou terminer."
            />
          </div>
        </fieldset>
        <Radios
          name="annonce"
          legend="Le dire aussi sur la ligne, avant le menu ?"
          hint="Entendu par tous les appelants, jusqu’au retour attendu. De 24 heures au plus, publié tout de suite ; au-delà, dans un brouillon."
          value={typed.annonce}
          fault={faults.annonce}
          options={[
            { value: 'oui', words: 'Oui, tout de suite' },
            { value: 'non', words: 'Non' },
          ]}
        >
          <Field
            {...field('annonce_texte')}
            label="Texte lu aux appelants"
            hint="Deux phrases suffisent : quoi, jusqu’à quand."
            rows={3}
          />
          <button class="fr-btn fr-btn--tertiary" type="button" data-listen="annonce_texte" hidden>
            Écouter avec la voix du navigateur
          </button>
          <WhereTo own={own} chosen={chosen} label={ifItWaits} />
        </Radios>
        <div class="foot-acts">
          <button class="fr-btn" type="submit">
            {isNew ? 'Ouvrir l’incident' : 'Enregistrer'}
          </button>
          <button class="fr-btn fr-btn--secondary" type="submit" name="acte" value="relire">
            Relire d’abord
          </button>
          <a class="fr-btn fr-btn--tertiary" href={addresses.incidents}>
            Ne rien changer
          </a>
        </div>
      </form>
    </>
  )
}

function Presets() {
  return (
    <p>
      Partir de :{' '}
      {Object.entries(presets).map(([word, { nom }], i) => (
        <>
          {i > 0 && ', '}
          <a href={asking(addresses.newIncident, { partir: word })}>{nom}</a>
        </>
      ))}
      .
    </p>
  )
}

function Whom({ typed, faults, motives }: FormProps) {
  return (
    <>
      <Where typed={typed} faults={faults} />
      <Radios
        name="sujet"
        legend="À quel sujet"
        value={typed.sujet}
        fault={faults.sujet}
        options={[
          { value: 'tous', words: 'Tous les sujets' },
          { value: 'certains', words: 'Certains sujets' },
        ]}
      >
        <details
          id="sujets"
          tabindex={-1}
          open={typed.sujet === 'certains' || faults.sujets !== undefined}
        >
          <summary>Cocher les sujets</summary>
          {faults.sujets && <p class="fr-error-text">{faults.sujets}</p>}
          <MotiveBoxes motives={motives} ticked={typed.sujets} />
        </details>
      </Radios>
    </>
  )
}

/** A box for each theme, which stands for all below it, and for each of its motives. */
function MotiveBoxes({ motives, ticked }: { motives: Motives; ticked: string[] }) {
  const choices = choicesOf(motives)
  const themes = childrenOf(motives, null).filter(({ retired }) => !retired)
  const box = (id: number, words: string) => (
    <div class="fr-checkbox-group fr-checkbox-group--sm fr-mb-1w" key={id}>
      <input
        type="checkbox"
        id={`sujet-${id}`}
        name="sujets"
        value={id}
        checked={ticked.includes(String(id))}
      />
      <label class="fr-label" for={`sujet-${id}`}>
        {words}
      </label>
    </div>
  )
  return (
    <>
      {themes.map(({ id, name }) => (
        <fieldset class="block" key={id}>
          <legend class="fr-text--md">{name}</legend>
          {box(id, `Tout : ${name}`)}
          {choices
            .filter((each) => each.id !== id && pathOf(motives, each.id)[0]?.id === id)
            .map((each) =>
              box(
                each.id,
                pathOf(motives, each.id)
                  .slice(1)
                  .map((one) => one.name)
                  .join(' › '),
              ),
            )}
        </fieldset>
      ))}
    </>
  )
}

/** The banner as it is seen and the text as it is heard; nothing is published. */
function Reread({ typed }: { typed: Typed }) {
  const { title, text, since, until, where, departments } = incidentOf(typed)
  const read = readDepartments(departments)
  const iso = (at: number | null) => new Date(at ?? 0).toISOString()
  const seen = {
    title,
    text,
    article: null,
    motives: 'all' as const,
    departments: where === 'all' ? ('all' as const) : 'codes' in read ? read.codes : [],
    since: iso(since),
    until: iso(until),
  }
  const spoken = typed.annonce_texte.trim()
  return (
    <section class="card fr-mb-3w" aria-label="Relecture">
      <p class="fr-hint-text">Relecture : rien n’est encore publié.</p>
      <h2 class="fr-h6">Sur le formulaire : {title}</h2>
      <Told incident={seen} department={null} />
      <h2 class="fr-h6">Sur la ligne</h2>
      {typed.annonce === 'oui' && spoken !== '' ? (
        <p>
          « {spoken} » {Math.ceil(secondsToSay(spoken))} secondes à l’écoute, {spoken.length}{' '}
          caractères.
        </p>
      ) : (
        <p>Rien n’est dit.</p>
      )}
    </section>
  )
}
