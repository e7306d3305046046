import { z } from 'zod'
import { type CallHit, type ContactHit, type Looked, mostHits } from '../../app/contacts/looking.ts'
import { outcomeInWords } from '../../core/call/story.ts'
import { type Motives, motiveInWords } from '../../core/contacts/motives.ts'
import { departmentName, departmentOf } from '../../core/departments.ts'
import { addDays, frenchDay, localDate } from '../../core/schedule/days.ts'
import type { Period } from '../../core/schedule/period.ts'
import { clockTime } from '../../core/schedule/words.ts'
import { isLikeNumber, type Piece, readLookedFor } from '../../core/search/looked-for.ts'
import { addresses, asking } from '../addresses.ts'
import { Field } from '../fields.tsx'
import { LocalMoment } from '../parts.tsx'
import { count } from '../requests/desk/words.ts'
import { type Answer, notYours, type Visit, whoOf } from '../visit.ts'

/** Days that are looked through when the address names none. */
const usualDays = 730

const longest = 200
const typed = z
  .string()
  .catch('')
  .transform((text) => text.slice(0, longest))

/** A search from a form: words have an address, which can be kept and shared; a caller's number stands in none. */
export async function lookFor(visit: Visit): Promise<Answer> {
  const q = typed.parse(visit.form.get('q'))
  return isLikeNumber(q) ? found(visit, q) : { to: asking(addresses.lookFor, { q }) }
}

/** The calls and contacts that an address asks for. */
export async function lookedFor(visit: Visit): Promise<Answer> {
  return found(visit, typed.parse(visit.query.get('q')))
}

async function found(visit: Visit, q: string): Promise<Answer> {
  const { app, query, now } = visit
  const sought = readLookedFor(q)
  const to = dayOf(query.get('au')) ?? localDate(now, 'Europe/Paris')
  const period = { from: dayOf(query.get('du')) ?? addDays(to, -usualDays), to }
  const motives = await app.motives.read()
  const looked =
    sought && (await app.contacts.look(whoOf(visit), sought, { ...period, department: null }))
  if (looked && !looked.done) return notYours
  const inWords = sought !== null && 'words' in sought
  const view = { q, looked, period, motives, inWords }
  return {
    title: 'Recherche dans les appels et les sollicitations',
    body: <LookedForView {...view} />,
  }
}

const day = z.iso.date()
const dayOf = (given: string | null) => day.safeParse(given).data

interface LookedForProps {
  q: string
  /** null: nothing was asked that can be looked for. */
  looked: Looked | null
  /** The days that were looked through. */
  period: Period
  motives: Motives
  /** Words were looked for, and no number or reference. */
  inWords: boolean
}

export function LookedForView({ q, looked, period, motives, inWords }: LookedForProps) {
  return (
    <>
      <LookForm q={q} first={looked === null} />
      {looked === null && q.trim() !== '' && (
        <p role="status">
          Rien à chercher dans « {q} » : écrire un mot, un numéro ou une référence.
        </p>
      )}
      {looked && (
        <>
          <p role="status">
            <Sum looked={looked} />
            {inWords &&
              ` Cherché du ${frenchDay(looked.until ?? period.from)} au ${frenchDay(period.to)}.`}
          </p>
          <Hits looked={looked} motives={motives} />
          <Further q={q} looked={looked} period={period} inWords={inWords} />
        </>
      )}
    </>
  )
}

/** One field for all that calls and contacts are found by. */
export function LookForm({ q = '', first = false }: { q?: string; first?: boolean }) {
  return (
    <search>
      <form method="post" action={addresses.lookFor} class="beside-button wide-form">
        <Field
          name="q"
          id="recherche-suivi"
          label="Chercher un appel ou une sollicitation"
          hint="Mots, structure, nom, numéro de téléphone, référence."
          value={q}
          maxLength={longest}
          autocomplete="off"
          {...(first && { autofocus: true })}
        />
        <button class="fr-btn fr-btn--secondary" type="submit">
          Chercher
        </button>
      </form>
    </search>
  )
}

function Sum({ looked: { calls, contacts, more } }: { looked: Looked }) {
  if (calls.length + contacts.length === 0)
    return <>Rien ne correspond : essayer un autre mot, le numéro entier ou la référence entière.</>
  const told = [
    calls.length > 0 && count(calls.length, 'appel'),
    contacts.length > 0 && count(contacts.length, 'sollicitation'),
  ]
  return (
    <>
      <strong>{told.filter(Boolean).join(', ')}</strong>
      {more && `, les ${mostHits} premiers : ajouter un mot pour en voir moins`}.
    </>
  )
}

function Hits({
  looked: { calls, contacts },
  motives,
}: Pick<LookedForProps, 'motives'> & { looked: Looked }) {
  return (
    <>
      {calls.length > 0 && (
        <section>
          <h2>Appels</h2>
          <ul class="hits">
            {calls.map((call) => (
              <Call {...call} key={call.call} />
            ))}
          </ul>
        </section>
      )}
      {contacts.length > 0 && (
        <section>
          <h2>Sollicitations</h2>
          <ul class="hits">
            {contacts.map((contact) => (
              <Contact contact={contact} motives={motives} key={contact.id} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Call({ call, startedAt, department, outcome, reason, excerpt }: CallHit) {
  const zone = departmentOf(department ?? '75').timeZone
  return (
    <li class="hit">
      <a href={addresses.call(call)}>
        Appel du <LocalMoment at={startedAt} zone={zone} />
      </a>
      , {department ? departmentName(department) : 'sans département'},{' '}
      {outcomeInWords({ outcome, reason })}
      <Excerpt of={excerpt} />
    </li>
  )
}

function Contact({ contact, motives }: { contact: ContactHit; motives: Motives }) {
  const { id, day, minute, department, motive, structure, call, excerpt } = contact
  return (
    <li class="hit">
      <a href={addresses.contact(id)}>
        Sollicitation du {frenchDay(day)} {clockTime(minute)}
      </a>
      , {departmentName(department)}, {motiveInWords(motives, motive)}
      {structure && `, ${structure}`}
      {call && (
        <>
          , <a href={addresses.call(call)}>son appel</a>
        </>
      )}
      <Excerpt of={excerpt} />
    </li>
  )
}

/** What was found is marked by more than its colour. */
function Excerpt({ of }: { of: Piece[] | null }) {
  if (!of) return null
  return (
    <span class="excerpt">
      {of.map(({ text, found }, i) => (
        <span key={i}>{found ? <mark>{text}</mark> : text} </span>
      ))}
    </span>
  )
}

function Further({
  q,
  looked,
  period,
  inWords,
}: Pick<LookedForProps, 'q' | 'period' | 'inWords'> & { looked: Looked }) {
  if (!inWords) return null
  const before = looked.until ? addDays(looked.until, -1) : null
  return (
    <p class="actions">
      {before && before >= period.from && (
        <a href={asking(addresses.lookFor, { q, du: period.from, au: before })}>
          Chercher avant le {frenchDay(looked.until ?? before)}
        </a>
      )}
      <a href={asking(addresses.requests, { q })}>Chercher aussi dans les demandes</a>
    </p>
  )
}
