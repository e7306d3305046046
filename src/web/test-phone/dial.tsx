import { z } from 'zod'
import { usualOpening } from '../../core/schedule/usual-opening.ts'
import { sayInstant } from '../../core/schedule/words.ts'
import { addresses } from '../addresses.ts'
import { MomentField } from '../date-fields.tsx'
import { draftNumber } from '../drafts/into.ts'
import { instantOf, typedInstant } from '../moments.ts'
import { Alert } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'

const dialForm = z.object({
  quand: z
    .string()
    .default('')
    .transform((typed, context) => {
      const at = instantOf(typed)
      if (at !== null) return at
      context.addIssue({
        code: 'custom',
        message: 'Donner une date et une heure, par exemple 01/12/2026 10h.',
      })
      return z.NEVER
    }),
  brouillon: draftNumber.default(null),
})

export function dial(visit: Visit): Answer {
  return dialPage(visit, undefined)
}

function dialPage({ app, query, form, now }: Visit, fault: string | undefined): Answer {
  const typed = form.get('quand')
  const later = typed === null ? nextUsual(app, now) : null
  const props: DialProps = {
    draft: query.get('brouillon') ?? form.get('brouillon') ?? '',
    at: typed ?? typedInstant(later ?? now),
    later: later === null ? null : sayInstant(later, 'Europe/Paris', now),
    fault,
  }
  return { title: 'Téléphone d’essai', body: <DialView {...props} />, status: fault ? 422 : 200 }
}

/** The instant at which most départements open next, where most are closed now. */
function nextUsual({ directory }: Visit['app'], now: number): number | null {
  const byTelephone = directory.current().entries.filter(({ assistance }) => assistance === 'phone')
  return usualOpening(byTelephone.map(({ department }) => directory.opening(department, now)))
}

export async function start(visit: Visit): Promise<Answer> {
  const read = dialForm.safeParse(Object.fromEntries(visit.form))
  if (!read.success) return dialPage(visit, read.error.issues[0]?.message)
  const { quand: at, brouillon: draft } = read.data
  const started = await visit.app.testPhone.start(whoOf(visit), { at, draft })
  return started.done ? { to: addresses.testCall(started.call) } : refusal(started)
}

export interface DialProps {
  /** The draft that is called, as it was typed; '' for the directory in force. */
  draft: string
  /** The instant of the call, as the field shows it. */
  at: string
  /** That instant in words, when it is the next opening because most are closed now. */
  later: string | null
  fault: string | undefined
}

export function DialView({ draft, at, later, fault }: DialProps) {
  return (
    <>
      <p>
        Cet appel passe par la vraie ligne, à l’heure choisie. Il est noté comme un essai et n’est
        jamais compté.
      </p>
      {draft && (
        <Alert kind="info">{`Appel sur le brouillon ${draft.slice(0, 9)}, et non sur l’annuaire en vigueur.`}</Alert>
      )}
      {later !== null && (
        <p>
          La plupart des départements sont fermés en ce moment : l’heure proposée est celle où ils
          ouvrent, {later}.
        </p>
      )}
      <form method="post" action={addresses.testPhone} class="narrow">
        <input type="hidden" name="brouillon" value={draft} />
        <MomentField
          name="quand"
          label="Date et heure de l’appel, à Paris"
          value={at}
          fault={fault}
        />
        <button class="fr-btn" type="submit">
          Appeler le 0 806 000 156
        </button>
      </form>
      <p>
        <a href={`${addresses.help}#essai`}>Aide : essayer un appel</a>
      </p>
    </>
  )
}
