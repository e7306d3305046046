import type { ByTelephone } from '../../../app/requests/before.ts'
import { readDepartment } from '../../../core/call/typed-department.ts'
import { isOffered, type Motives } from '../../../core/contacts/motives.ts'
import { emptyForm, type FormFaults, readWhere } from '../../../core/requests/form.ts'
import { noDepartment } from '../../../core/requests/place.ts'
import { addresses } from '../../addresses.ts'
import { MotiveChoice } from '../../contacts/motive-choice.tsx'
import { DepartmentField } from '../../department-field.tsx'
import { Faults } from '../../fields.tsx'
import { concernedWith } from '../../incidents/concerned.tsx'
import { Concerning, Notices, type ToldIncident } from '../../incidents/public.tsx'
import { numberIn } from '../../number-in.ts'
import { statusOf } from '../../refusal.ts'
import type { Answer, Visit } from '../../visit.ts'
import { Articles, type ShownArticle } from './articles.tsx'
import { Before } from './before.tsx'
import { over } from './over.tsx'
import { Columns, heading, Stepper, titleOf } from './steps.tsx'
import { typedChoice } from './typed.ts'

interface Chosen {
  department: string
  motive: string
}

/** The first step, with what a link fills in. */
export async function choosePage(visit: Visit): Promise<Answer> {
  const { department, motive } = typedChoice(visit.query)
  const { kind } = readDepartment(department)
  const makesSense = kind === 'known' || kind === 'offered' || department === noDepartment
  const offered = isOffered(await visit.app.motives.read(), numberIn(motive))
  return show(visit, {
    department: makesSense ? department : ownOf(visit),
    motive: offered ? motive : '',
  })
}

/** The département of who is signed in and has one only. */
function ownOf({ person }: Visit): string {
  const [own = '', ...more] = person?.role === 'referent' ? person.departments : []
  return more.length === 0 ? own : ''
}

export async function begin(visit: Visit): Promise<Answer> {
  const chosen = typedChoice(visit.form)
  const begun = await visit.app.requests.begin(visit.who, chosen, visit.address)
  if (!begun.done)
    return { title: 'Un instant', body: begun.why, status: statusOf(begun), retryAfter: 60 }
  if (begun.key === '') return show(visit, chosen, { faults: begun.faults })
  return concernedWith(visit.form, begun.key) ?? { to: addresses.describeRequest(begun.key) }
}

/** The first step of a form that was begun. */
export async function chooseAgainPage(visit: Visit): Promise<Answer> {
  const key = visit.params.key ?? ''
  const look = await visit.app.requests.forms.look(visit.who, key)
  if (!look.done) return over(key)
  if (look.sent !== null) return { to: addresses.requestSent(key) }
  return show(visit, look.typed, { to: addresses.chooseForRequest(key) })
}

export async function chooseAgain(visit: Visit): Promise<Answer> {
  const key = visit.params.key ?? ''
  const chosen = typedChoice(visit.form)
  const kept = await visit.app.requests.forms.choose(key, chosen)
  if (!kept.done) return over(key)
  const to = addresses.chooseForRequest(key)
  if (Object.keys(kept.faults).length > 0) return show(visit, chosen, { to, faults: kept.faults })
  return concernedWith(visit.form, key) ?? { to: addresses.describeRequest(key) }
}

async function show(
  { app }: Visit,
  { department, motive }: Chosen,
  { to = addresses.request, faults = {} }: { to?: string; faults?: FormFaults } = {},
): Promise<Answer> {
  const { value: where } = readWhere({ ...emptyForm, department, motive }, await app.motives.read())
  const body = (
    <ChooseView
      to={to}
      known={await app.incidents.told()}
      concerning={where ? await app.incidents.toldTo(where) : []}
      place={where?.department ?? null}
      chosen={{ department, motive }}
      faults={faults}
      motives={await app.motives.read()}
      before={app.requests.before(department)}
      articles={await app.requests.articles.offered(motive)}
    />
  )
  const status = Object.keys(faults).length > 0 ? 422 : 200
  return { title: titleOf(1), heading, body, status }
}

const formId = 'choix'

interface ChooseProps {
  to: string
  chosen: Chosen
  faults: FormFaults
  motives: Motives
  before: ByTelephone
  articles: ShownArticle[]
  /** Incidents that are told to everybody, and those that concern what is chosen. */
  known: ToldIncident[]
  concerning: ToldIncident[]
  /** By whose clock they are told. */
  place: string | null
}

export function ChooseView(props: ChooseProps) {
  const { to, chosen, faults, motives, before, articles, known, concerning, place } = props
  const shown = { departement: faults.department, motif: faults.motive }
  const told = Object.fromEntries(Object.entries(shown).filter(([, fault]) => fault))
  const aside = (
    <Before before={before}>
      <Concerning incidents={concerning} department={place} form={formId} />
      <Articles articles={articles} />
    </Before>
  )
  return (
    <Columns aside={aside} label="Ce qui peut répondre tout de suite">
      <Stepper step={1} />
      <Notices incidents={known} />
      <Faults faults={told} />
      <p class="fr-hint-text">Les deux champs sont obligatoires.</p>
      <form method="post" action={to} id={formId} novalidate data-before={addresses.request}>
        <DepartmentField
          hint="Celui de votre structure : son code, son nom ou votre ville."
          value={chosen.department}
          fault={faults.department}
          orNone
          required
        />
        <MotiveChoice
          name="motif"
          label="Sujet"
          hint="Ce que vous faisiez dans le SI SIAO, par thème. Une demande par sujet : deux causes différentes font deux demandes."
          value={chosen.motive}
          motives={motives}
          fault={faults.motive}
          required
        />
        <div class="foot-acts">
          <button class="fr-btn" type="submit">
            Continuer
          </button>
          <p class="fr-hint-text">
            Sans compte, cinq minutes. Rien n’est envoyé avant la troisième étape.
          </p>
        </div>
      </form>
    </Columns>
  )
}
