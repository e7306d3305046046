import { departments, findDepartment } from '../../core/departments.ts'
import {
  type ContactPoint,
  contactPointOf,
  isPart,
  type PublicPart,
  partsInWords,
  partsOf,
  publicSide,
  type Referent,
  saysNothing,
} from '../../core/directory/contact-point.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { assistances } from '../../core/directory/typed-entry.ts'
import type { FileCell, FileFormat } from '../../core/file-table.ts'
import { writeTable } from '../../spreadsheet/tables/writing.ts'
import { readPublicParts, setPublicParts } from '../../storage/contact-points.ts'
import { allOrNone, type Database } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { note } from '../acts.ts'
import { type Answer, done, refused } from '../answer.ts'
import type { Needs } from '../ground.ts'
import { existing } from '../people/accounts.ts'
import { mayRead, notOneOfYours, type Who } from '../who.ts'

/** A contact point with what is public of it. */
export interface ShownPoint {
  point: ContactPoint
  parts: PublicPart[]
  /** Who looks may choose what is public. */
  mayChoose: boolean
}

const closed = 'Ce compte est fermé.'
const chosenMeanwhile =
  'Quelqu’un d’autre a changé ce choix entre-temps : le voici tel qu’il est, le changer de nouveau s’il le faut.'
const noSuchPart = 'Choisir parmi ce que la page propose.'

/** Who answers for each département: everybody signed in reads it, strangers what each département chose. */
export function contactPointsOf(ground: Pick<Needs, 'database' | 'config' | 'snapshots' | 'now'>) {
  const { database, snapshots, now } = ground

  /** Those who may sign in and work for each département, in the order of their names. */
  async function referentsByDepartment(): Promise<Map<string, Referent[]>> {
    const people = (await listPeople(database)).filter(
      (each) => each.role === 'referent' && !each.disabled && existing(ground, each),
    )
    const given = people.flatMap(({ departments: codes, id, name }) =>
      codes.map((code) => ({ code, id, name })),
    )
    const sorted = given.toSorted((a, b) => a.name.localeCompare(b.name, 'fr') || a.id - b.id)
    return new Map(
      [...Map.groupBy(sorted, ({ code }) => code)].map(([code, all]) => [
        code,
        all.map(({ id, name }) => ({ id, name })),
      ]),
    )
  }

  function pointOf(code: string, referents: Referent[]): ContactPoint {
    const { directory, timetable } = snapshots.directoryOf(null)
    const entry = entryOf(directory, code)
    const hours = entry.assistance === 'phone' ? timetable.hoursInWords(code) : ''
    return contactPointOf(entry, { hours, referents })
  }

  async function shown(who: Who, codes: string[]): Promise<ShownPoint[]> {
    const [referents, parts] = [await referentsByDepartment(), await readPublicParts(database)]
    return codes.map((code) => {
      const point = pointOf(code, referents.get(code) ?? [])
      return { point, parts: standing(point, parts.get(code)), mayChoose: mayRead(who, code) }
    })
  }

  const isOpen = (who: Who) => !('person' in who && who.person.disabled)

  return {
    /** Every département's, to whoever has an account. */
    async list(who: Who): Promise<Answer<{ points: ShownPoint[] }>> {
      if (!isOpen(who)) return refused(closed, 'not yours')
      return done({
        points: await shown(
          who,
          departments.map(({ code }) => code),
        ),
      })
    },
    async look(who: Who, code: string): Promise<Answer<ShownPoint>> {
      if (!isOpen(who)) return refused(closed, 'not yours')
      const [found] = findDepartment(code) ? await shown(who, [code]) : []
      return found ? done(found) : refused(notOneOfYours, 'not there')
    },
    /** What strangers may read: of the départements that chose something, exactly that. */
    async listPublic(): Promise<ContactPoint[]> {
      const parts = await readPublicParts(database)
      const chosen = departments.filter(({ code }) => (parts.get(code) ?? []).length > 0)
      const named = [...parts.values()].flat().some((part) => part.startsWith('name-'))
      const referents = named ? await referentsByDepartment() : new Map<string, Referent[]>()
      return chosen
        .map(({ code }) =>
          publicSide(pointOf(code, referents.get(code) ?? []), parts.get(code) ?? []),
        )
        .filter((point) => !saysNothing(point))
    },
    /** Makes these parts of a département's contact point public, and no others; `seen` are those that were shown to who acts. */
    async choose(
      who: Who,
      code: string,
      { parts, seen }: Record<'parts' | 'seen', string[]>,
    ): Promise<Answer<{ former: PublicPart[]; parts: PublicPart[]; referents: Referent[] }>> {
      if (!findDepartment(code) || !mayRead(who, code)) return refused(notOneOfYours, 'not yours')
      const point = pointOf(code, (await referentsByDepartment()).get(code) ?? [])
      const wanted = partsOf(point).filter((part) => parts.includes(part))
      if (parts.some((part) => !isPart(part) || !wanted.includes(part))) return refused(noSuchPart)
      return allOrNone(database, async (all: Database) => {
        const former = standing(point, (await readPublicParts(all)).get(code))
        if (former.toSorted().join() !== seen.toSorted().join())
          return refused(chosenMeanwhile, 'moved on')
        if (former.join() === wanted.join())
          return done({ former, parts: wanted, referents: point.referents })
        await setPublicParts(all, code, wanted)
        const told = `public : ${partsInWords(former, point)} → ${partsInWords(wanted, point)}`
        await note(all, who, new Date(now()).toISOString(), {
          ...{ did: 'chose to show', noun: 'contact point', name: code, department: code, told },
        })
        return done({ former, parts: wanted, referents: point.referents })
      })
    },
    /** All of it as a file, a row each; that somebody took it away is an act. */
    async write(who: Who, format: FileFormat): Promise<Answer<{ bytes: Uint8Array }>> {
      if (!isOpen(who)) return refused(closed, 'not yours')
      const points = await shown(
        who,
        departments.map(({ code }) => code),
      )
      const at = new Date(now()).toISOString()
      await note(database, who, at, { did: 'took away', noun: 'contact points' })
      const table = { name: 'Points de contact', head, rows: points.map(cellsOf) }
      return done({ bytes: await writeTable(table, format) })
    },
  }
}

/** What was chosen and can be shown still: a référent who answers no more is not shown. */
function standing(point: ContactPoint, chosen: PublicPart[] = []): PublicPart[] {
  return partsOf(point).filter((part) => chosen.includes(part))
}

const head = [
  'departement',
  'nom',
  'region',
  'assistance',
  'adresse',
  'lignes',
  'horaires',
  'referents',
  'public',
]

function cellsOf({ point, parts }: ShownPoint): FileCell[] {
  const { code, name, region, assistance, address, lines, hours, referents } = point
  const numbers = lines.map(({ label, number }) => [label, number].filter(Boolean).join(' : '))
  const mode = assistances.find(([kind]) => kind === assistance)?.[1] ?? ''
  return [
    code,
    name,
    region,
    mode,
    address,
    numbers.join(' ; '),
    hours,
    referents.map((each) => each.name).join(', '),
    partsInWords(parts, point),
  ]
}
