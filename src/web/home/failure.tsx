import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isRefusal } from '../../app/answer.ts'
import { thisEvening } from '../../core/requests/evening.ts'
import { addresses, asking } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { intoOf } from '../drafts/into.ts'
import { ifItWaits, type OwnDraft, WhereTo } from '../drafts/where-to.tsx'
import { Faults, Field, FirstButton } from '../fields.tsx'
import { faultsOf, incidentOf, presets, type Typed } from '../incidents/typed.ts'
import { Where } from '../incidents/where.tsx'
import { typedInstant } from '../moments.ts'
import { Radios } from '../radios.tsx'
import { statusOf } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'

/** What is typed of a failure that begins now. */
export interface FailureTyped {
  cle: string
  partir: string
  annonce_texte: string
  jusqua: string
  ou: string
  departements: string
  /** The draft in which it waits where it must; null: nothing was chosen. */
  brouillon: string | null
}

/** The form as it was sent, and what is wrong with it. */
export interface FailureAgain {
  typed: FailureTyped
  faults: Record<string, string>
  told?: string
}

/** A form to begin with: until this evening, and nothing that decides what is said and where. `now`: ms since 1970. */
export function newFailure(now: number): FailureTyped {
  const cle = randomBytes(16).toString('base64url')
  const jusqua = typedInstant(thisEvening(now))
  return { cle, partir: '', annonce_texte: '', jusqua, ou: '', departements: '', brouillon: null }
}

const text = (most: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.slice(0, most))
const failure: z.ZodType<FailureTyped> = z.object({
  cle: text(60),
  partir: text(20),
  annonce_texte: text(4000),
  jusqua: text(40),
  ou: text(10),
  departements: text(2000),
  brouillon: text(10).nullable(),
})

/** Opens an incident from one of the texts, said on the line too: by the same act as the form that says more. */
export async function announce(
  visit: Signed,
  again: (again: FailureAgain, status: number) => Promise<Answer>,
): Promise<Answer> {
  const { app, who, form, now } = visit
  const typed = failure.parse(Object.fromEntries(form))
  const preset = Object.hasOwn(presets, typed.partir) ? presets[typed.partir] : undefined
  if (!preset) return again({ typed, faults: { partir: 'Choisir de quel texte partir.' } }, 422)
  const { titre, texte } = preset
  const annonce_texte = typed.annonce_texte.trim() || preset.annonce_texte
  const said: Typed = { ...told, ...typed, titre, texte, annonce_texte, depuis: typedInstant(now) }
  const kept = await app.incidents.open(who, typed.cle, incidentOf(said), intoOf(visit))
  if (!isRefusal(kept))
    return { to: asking(addresses.home, { annonce: kept.id }), ...waitingInWords(kept) }
  const faults = 'faults' in kept && kept.faults ? faultsOf(kept.faults) : {}
  const why = Object.keys(faults).length > 0 ? {} : { told: kept.why }
  return again({ typed, faults, ...why }, statusOf(kept))
}

/** What the short form does not ask. */
const told = { article: '', sujet: 'tous', sujets: [], annonce: 'oui' }

const waitingInWords = ({ why }: { why?: string }) =>
  why === undefined ? {} : { done: `L’annonce attend dans un brouillon. ${why}` }

interface FailureProps extends FailureAgain {
  /** Callers hear an announcement now. */
  isHeard: boolean
  /** The reader's open drafts, the last touched first. */
  own: OwnDraft[]
}

/** « Annoncer une panne maintenant » : three presses where one of the texts fits. */
export function FailureForm({ typed, faults, told: why, isHeard, own }: FailureProps) {
  const isOpen = !isHeard || why !== undefined || Object.keys(faults).length > 0
  return (
    <details class="card" id="panne" open={isOpen}>
      <summary>
        <h2 class="fr-h5 beside-marker">
          {isHeard ? 'Annoncer une autre panne' : 'Annoncer une panne maintenant'}
        </h2>
      </summary>
      <p>
        Dit avant le menu à tous les appelants, et écrit sur le formulaire, dès la publication :
        sans brouillon, et noté dans les <a href={addresses.incidents}>incidents</a>.
        {isHeard && ' Elle s’entendra à la place de l’annonce en cours.'}
      </p>
      <Faults faults={faults} />
      {why && <p class="fr-error-text">{why}</p>}
      <form method="post" action={addresses.announceHere} novalidate>
        <FirstButton />
        <input type="hidden" name="cle" value={typed.cle} />
        <Radios
          name="partir"
          legend="Partir de"
          value={typed.partir}
          fault={faults.partir}
          options={texts}
        />
        <Field
          name="annonce_texte"
          label="Texte lu aux appelants"
          hint="Vide : le texte choisi, tel quel."
          value={typed.annonce_texte}
          fault={faults.annonce_texte}
          rows={2}
        />
        <div class="narrow fr-mb-3w">
          <MomentField
            name="jusqua"
            label="Jusqu’à, à Paris"
            value={typed.jusqua}
            fault={faults.jusqua}
          />
        </div>
        <Where
          typed={typed}
          faults={faults}
          hint="La ligne le dit à tous les appelants ; le formulaire, à ceux de ces départements."
        />
        <WhereTo own={own} id="panne-brouillon" chosen={typed.brouillon} label={ifItWaits} />
        <p class="actions">
          <button class="fr-btn" type="submit">
            Publier l’annonce
          </button>
          <button class="fr-btn fr-btn--secondary" type="button" data-listen="annonce_texte" hidden>
            Écouter
          </button>
          <a href={addresses.newIncident}>Un autre texte, ou certains sujets seulement</a>
        </p>
      </form>
    </details>
  )
}

/** The texts to start from, each in full; one that is chosen goes into the field, to be heard or changed. */
const texts = Object.entries(presets).map(([value, { nom, annonce_texte }]) => ({
  value,
  words: nom,
  hint: `« ${annonce_texte} »`,
  data: { 'data-fills': 'annonce_texte', 'data-text': annonce_texte },
}))
