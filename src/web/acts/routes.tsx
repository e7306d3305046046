import { z } from 'zod'
import { type Act, type ActsAsked, deeds } from '../../app/acts.ts'
import { pageLength } from '../../core/paging.ts'
import { pageOf } from '../calls/search.ts'
import { Paging } from '../paging.tsx'
import { Choice, Field, Moment, Table } from '../parts.tsx'
import { refusal } from '../refusal.ts'
import { type Answer, type Page, type Visit, whoOf } from '../visit.ts'
import { deedInWords, deedNames, placeOf, subjectOf } from './words.ts'

const filter = z.object({
  qui: z.string().trim().min(1).max(120).optional().catch(undefined),
  quoi: z.enum(deeds).optional().catch(undefined),
  du: z.iso.date().optional().catch(undefined),
  au: z.iso.date().optional().catch(undefined),
})

function askedBy({ query }: Visit): ActsAsked {
  const { qui: who, quoi: did, du: from, au: to } = filter.parse(Object.fromEntries(query))
  return { who, did, from, to }
}

/** The register of acts, a page of it, as the address asks. */
async function register(visit: Visit): Promise<Answer> {
  const page = pageOf(visit)
  const asked = askedBy(visit)
  const offset = (page - 1) * pageLength
  const acts = await visit.app.acts.list(asked, { limit: pageLength + 1, offset })
  const body = (
    <>
      <p>
        Qui a fait quoi, et quand, par les pages, par l’outil d’exploitation ou à une date. Personne
        ne peut changer une ligne.
      </p>
      <Filter asked={asked} />
      <p>
        <a class="fr-link" href={`/actes/export.csv?${visit.query}`}>
          Emporter ces lignes (CSV)
        </a>
      </p>
      {acts.length === 0 ? (
        <p>Aucun acte.</p>
      ) : (
        <Table
          caption="Actes, le dernier d’abord"
          head={['Quand', 'Qui', 'Quoi', 'Sur', 'Département', 'Détail']}
          rows={acts.slice(0, pageLength).map(rowOf)}
        />
      )}
      <Paging visit={visit} page={page} more={acts.length > pageLength} />
    </>
  )
  return { title: 'Registre des actes', body }
}

function rowOf(act: Act) {
  const place = placeOf(act)
  return [
    <Moment at={act.at} />,
    act.who,
    deedInWords(act),
    place ? <a href={place}>{subjectOf(act)}</a> : subjectOf(act),
    act.department ?? '',
    act.told,
  ]
}

const choices = [['', 'Tout'] as const, ...deeds.map((deed) => [deed, deedNames[deed]] as const)]

function Filter({ asked }: { asked: ActsAsked }) {
  return (
    <form method="get" action="/actes" class="actions">
      <Field name="qui" label="Qui" value={asked.who ?? ''} />
      <Choice name="quoi" label="Quoi" value={asked.did ?? ''} options={choices} />
      <Field name="du" label="Du" type="date" value={asked.from ?? ''} />
      <Field name="au" label="Au" type="date" value={asked.to ?? ''} />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Filtrer
      </button>
    </form>
  )
}

async function file(visit: Visit): Promise<Answer> {
  const written = await visit.app.acts.write(whoOf(visit), askedBy(visit))
  if (!written.done) return refusal(written)
  return { file: written.csv, type: 'text/csv; charset=utf-8', name: 'actes.csv' }
}

export const actPages: Page[] = [
  { path: '/actes', audience: 'national', get: register },
  { path: '/actes/export.csv', audience: 'national', get: file },
]
