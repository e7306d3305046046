import { z } from 'zod'
import { filteredLists, longestName, type SavedFilter } from '../../core/people/saved-filters.ts'
import { addDays, isDay, localDate } from '../../core/schedule/days.ts'
import { addresses } from '../addresses.ts'
import { Faults, Field } from '../fields.tsx'
import { numberIn } from '../number-in.ts'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, type Signed } from '../visit.ts'
import { kept, leadingTo, placeOf } from './asked.ts'

const day = z.string().refine(isDay)
const text = z.string().catch('')
const given = z.object({
  liste: z.enum(filteredLists),
  filtre: text,
  jours: z.coerce.number().int().min(0).max(4000).catch(30),
  nom: text.transform((name) => name.trim()),
})

const idOf = ({ params }: Signed) => numberIn(params.id)

/** Back at the list as the filter has it, which tells what was done. */
function backAt(visit: Signed, filter: Omit<SavedFilter, 'id' | 'name'>, note: string): Answer {
  const to = leadingTo(filter, localDate(visit.now, 'Europe/Paris'))
  return { to: `${to}&${new URLSearchParams({ note })}` }
}

/** Keeps what a list is narrowed by. */
export async function keepFilter(visit: Signed): Promise<Answer> {
  const read = given.safeParse(Object.fromEntries(visit.form))
  if (!read.success) return notFound
  const { liste: list, filtre, jours, nom: name } = read.data
  const today = localDate(visit.now, 'Europe/Paris')
  const asked = new URLSearchParams(filtre)
  const dayIn = (name: string) => day.safeParse(asked.get(name)).data
  const period = { from: dayIn('du') ?? addDays(today, -jours), to: dayIn('au') ?? today }
  const filter = { list, name, ...kept(list, asked, period, today) }
  const done = await visit.app.people.filters.keep(visit.who, filter)
  if (done.done) return backAt(visit, filter, `filtre-kept-${done.id}`)
  if (done.kind === 'not yours') return refusal(done)
  const hidden = { liste: list, filtre, jours: String(jours) }
  return again({ to: addresses.savedFilters, back: placeOf[list], name, hidden }, done.why)
}

export async function renameFilter(visit: Signed): Promise<Answer> {
  const name = text.parse(visit.form.get('nom')).trim()
  const done = await visit.app.people.filters.rename(visit.who, idOf(visit), name)
  if (done.done) {
    const { id, name: before } = done.filter
    return backAt(visit, done.filter, `filtre-renamed-${id}-${before}`)
  }
  if (done.kind === 'not there') return notFound
  const to = addresses.savedFilter(idOf(visit))
  return again({ to, back: addresses.home, name, hidden: {} }, done.why)
}

export async function removeFilter(visit: Signed): Promise<Answer> {
  const done = await visit.app.people.filters.remove(visit.who, idOf(visit))
  return done.done ? backAt(visit, done.filter, `filtre-removed-${done.filter.id}`) : notFound
}

export async function restoreFilter(visit: Signed): Promise<Answer> {
  const done = await visit.app.people.filters.restore(visit.who, idOf(visit))
  if (done.done) return backAt(visit, done.filter, `filtre-kept-${done.filter.id}`)
  return done.kind === 'not there'
    ? notFound
    : { title: 'Rien n’est changé', body: done.why, status: 422 }
}

interface NameProps {
  to: string
  /** Where one comes from. */
  back: string
  name: string
  hidden: Record<string, string>
}

function again(props: NameProps, fault: string): Answer {
  return { title: 'Nom du filtre', body: <FilterNameView {...props} fault={fault} />, status: 422 }
}

/** The name once more, with what is wrong with it. */
export function FilterNameView({ to, back, name, hidden, fault }: NameProps & { fault: string }) {
  return (
    <>
      <Faults faults={{ nom: fault }} />
      <form method="post" action={to} class="narrow">
        {Object.entries(hidden).map(([key, value]) => (
          <input type="hidden" name={key} value={value} key={key} />
        ))}
        <Field
          name="nom"
          label="Nom du filtre"
          value={name}
          fault={fault}
          maxLength={longestName}
        />
        <p class="actions">
          <button class="fr-btn" type="submit">
            Enregistrer
          </button>
          <a class="fr-btn fr-btn--secondary" href={back}>
            Revenir sans rien changer
          </a>
        </p>
      </form>
    </>
  )
}
