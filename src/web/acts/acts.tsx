import { z } from 'zod'
import { type Act, type ActsAsked, deeds, mostInFile } from '../../app/acts.ts'
import type { FileFormat } from '../../core/file-table.ts'
import { mostPages } from '../../core/paging.ts'
import { addresses, asking } from '../addresses.ts'
import { DayField } from '../date-fields.tsx'
import { Choice, Field } from '../fields.tsx'
import { AtMost, fileIn, TakeAway } from '../files.tsx'
import { By } from '../names.tsx'
import { Paging } from '../paging.tsx'
import { Moment, Table } from '../parts.tsx'
import { notShown } from '../refusal.ts'
import type { Answer, Signed } from '../visit.ts'
import { deedInWords, deedNames, placeOf, subjectOf, toldInWords } from './words.ts'

const filter = z.object({
  qui: z.string().trim().min(1).max(120).optional().catch(undefined),
  quoi: z.enum(deeds).optional().catch(undefined),
  du: z.iso.date().optional().catch(undefined),
  au: z.iso.date().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(mostPages).catch(1),
})

function read({ query }: Signed): { asked: ActsAsked; page: number } {
  const { qui: who, quoi: did, du: from, au: to, page } = filter.parse(Object.fromEntries(query))
  return { asked: { who, did, from, to }, page }
}

/** The register of acts, a page of it, as the address asks. */
export async function acts(visit: Signed): Promise<Answer> {
  const { asked, page } = read(visit)
  const found = await visit.app.acts.page(visit.who, asked, page)
  if (!found.done) return notShown(found)
  const props = { asked, page, query: visit.query, acts: found.acts, more: found.more }
  return { title: 'Registre des actes', body: <ActsView {...props} /> }
}

export const actsFile =
  (format: FileFormat) =>
  async (visit: Signed): Promise<Answer> => {
    const written = await visit.app.acts.write(visit.who, read(visit).asked, format)
    return written.done ? fileIn(format, written.bytes, 'actes') : notShown(written)
  }

interface ActsProps {
  acts: Act[]
  asked: ActsAsked
  /** What the address asks, for the other pages and the file. */
  query: URLSearchParams
  page: number
  more: boolean
}

export function ActsView({ acts, asked, query, page, more }: ActsProps) {
  return (
    <>
      <p>
        Qui a fait quoi, et quand, par les pages, par l’outil d’exploitation ou à une date. Personne
        ne peut changer une ligne.
      </p>
      <Filter asked={asked} />
      <p>
        <TakeAway
          what="Emporter ces lignes"
          to={(format) => asking(addresses.actsFile(format), Object.fromEntries(query))}
        />
        {(more || page > 1) && <AtMost most={mostInFile} />}
      </p>
      {acts.length === 0 ? (
        <p>Aucun acte ne correspond : changer la personne, l’acte ou les dates.</p>
      ) : (
        <Lines acts={acts} />
      )}
      <Paging visit={{ query }} page={page} more={more} />
    </>
  )
}

function Lines({ acts }: { acts: Act[] }) {
  return (
    <Table
      caption={`Actes, le dernier d’abord : ${acts.length} sur cette page`}
      head={['Quand', 'Qui', 'Quoi', 'Sur', 'Département', 'Détail']}
      rows={acts.map(rowOf)}
      stacked
    />
  )
}

function rowOf(act: Act) {
  const place = placeOf(act)
  return [
    <Moment at={act.at} />,
    <By who={act.who} />,
    deedInWords(act),
    place ? <a href={place}>{subjectOf(act)}</a> : subjectOf(act),
    act.department ?? '',
    toldInWords(act),
  ]
}

const choices = [['', 'Tout'] as const, ...deeds.map((deed) => [deed, deedNames[deed]] as const)]

function Filter({ asked: { who, did, from, to } }: { asked: ActsAsked }) {
  return (
    <form method="get" action={addresses.acts} class="actions">
      <Field name="qui" label="Qui" value={who ?? ''} />
      <Choice name="quoi" label="Quoi" value={did ?? ''} options={choices} />
      <DayField name="du" label="Du" value={from ?? ''} />
      <DayField name="au" label="Au" value={to ?? ''} />
      <button class="fr-btn fr-btn--secondary" type="submit">
        Filtrer
      </button>
    </form>
  )
}
