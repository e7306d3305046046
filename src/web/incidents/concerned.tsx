import { z } from 'zod'
import { isRefusal } from '../../app/answer.ts'
import { placeInWords } from '../../app/requests/in-words.ts'
import { profiles } from '../../core/contacts/contact.ts'
import type { FormFaults, TypedForm } from '../../core/requests/form.ts'
import { addresses, asking } from '../addresses.ts'
import { Choice, Faults, Field } from '../fields.tsx'
import { statusOf } from '../refusal.ts'
import { over } from '../requests/form/over.tsx'
import { Trap } from '../requests/form/steps.tsx'
import { trapName } from '../requests/form/typed.ts'
import type { Answer, Visit } from '../visit.ts'
import { Told } from './banner.tsx'
import type { ToldIncident } from './public.tsx'

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.slice(0, 1000))
const typedSchema = z.object({ name: text, email: text, profile: text, [trapName]: text })
const idSchema = z.coerce.number().int().positive().catch(0)

/** The short way of who is concerned by a known incident: whom to answer, and nothing else. */
export function concernedPage(visit: Visit): Promise<Answer> {
  return show(visit, idSchema.parse(visit.query.get('incident')), {})
}

/** Sends it: a request that waits for the incident. */
export async function concern(visit: Visit): Promise<Answer> {
  const { app, who, params, form, address } = visit
  const key = params.key ?? ''
  const incident = idSchema.parse(form.get('incident'))
  const { precisions, ...typed } = typedSchema.parse(Object.fromEntries(form))
  const brought = { trap: precisions, origin: address }
  const sent = await app.incidents.concern(who, { key, incident }, typed, brought)
  if (!isRefusal(sent)) return { to: addresses.requestSent(key) }
  const faults = 'faults' in sent ? sent.faults : {}
  const others = Object.keys(faults).filter((name) => !isAsked(name))
  if (others.length > 0) return { to: addresses.describeRequest(key), done: moreIsAsked }
  return show(visit, incident, { typed, faults, status: statusOf(sent) })
}

interface Shown {
  typed?: Partial<TypedForm>
  faults?: FormFaults
  status?: number
}

async function show(
  { app, who, params }: Visit,
  id: number,
  { typed = {}, faults = {}, status = 200 }: Shown,
): Promise<Answer> {
  const key = params.key ?? ''
  const looked = await app.incidents.lookAtConcerned(who, key, id)
  if (!looked.done)
    return looked.kind === 'moved on'
      ? { to: addresses.describeRequest(key), done: looked.why }
      : over(key)
  if (looked.incident === null) return { to: addresses.requestSent(key) }
  const view = { formKey: key, incident: looked.incident, faults }
  const body = (
    <ConcernedView
      {...view}
      department={looked.where.department}
      typed={{ ...looked.typed, ...typed }}
    />
  )
  return { title: 'Je suis concerné', body, status }
}

interface ConcernedProps {
  formKey: string
  incident: ToldIncident
  department: string | null
  typed: TypedForm
  faults: FormFaults
}

const asked = ['name', 'email', 'profile'] as const

export function ConcernedView({ formKey, incident, department, typed, faults }: ConcernedProps) {
  const field = (name: (typeof asked)[number]) => ({
    name,
    value: typed[name],
    fault: faults[name],
  })
  const shown = Object.fromEntries(Object.entries(faults).filter(([name]) => isAsked(name)))
  return (
    <div class="wide-form">
      <Faults faults={shown} />
      <section class="card fr-mb-3w" aria-label="Incident connu">
        <h2 class="fr-h6">Incident connu : {incident.title}</h2>
        <Told incident={incident} department={department} />
      </section>
      <p>
        Pour {placeInWords(department)}. Dites à qui répondre : la même réponse part à tous ceux qui
        sont concernés, un courriel chacun.
      </p>
      <form method="post" action={addresses.concernedBy(formKey)} novalidate>
        <input type="hidden" name="incident" value={incident.id} />
        <Field {...field('name')} label="Votre nom" autocomplete="name" required />
        <Field
          {...field('email')}
          label="Votre adresse électronique"
          type="email"
          autocomplete="email"
          required
        />
        <Choice
          {...field('profile')}
          label="Vous êtes"
          options={[['', 'Choisir'], ...Object.entries(profiles)]}
          required
        />
        <Trap />
        <div class="foot-acts">
          <button class="fr-btn" type="submit">
            Me tenir au courant
          </button>
          <a class="fr-btn fr-btn--tertiary" href={addresses.describeRequest(formKey)}>
            J’ai autre chose à dire
          </a>
        </div>
      </form>
    </div>
  )
}

const moreIsAsked =
  'Sur ce sujet, il faut en dire un peu plus : rien de ce qui est écrit n’est perdu.'
const isAsked = (name: string) => asked.some((each) => each === name)

/** Where who is concerned goes on with a form that was begun; null when they said nothing of it. */
export function concernedWith(form: URLSearchParams, key: string): Answer | null {
  const incident = idSchema.parse(form.get('incident'))
  return incident === 0 ? null : { to: asking(addresses.concernedBy(key), { incident }) }
}
