import type { DraftPreview } from '../../app/directory/previewing.ts'
import { mainOf } from '../../core/call/comparing/comparing.ts'
import { departmentFault, readDepartment } from '../../core/call/typed-department.ts'
import { concernedBy } from '../../core/directory/changes.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { typedDepartment } from '../department-field.tsx'
import { instantOf, typedInstant } from '../moments.ts'
import type { HeardProps } from './heard.tsx'

/** Where an edit concerns everybody and no address says where it is heard. */
const anywhere = '75'
/** Départements that are looked through for the first one that hears something else. */
const mostLooked = 3

/**
 * Which call is played of those that a draft concerns, as an address asks for it: at the first instant from now on (ms
 * since 1970), or from the draft's date, at which it differs, unless an instant is asked for.
 */
export function heardOf(
  { changes, publishAt }: Pick<Draft, 'changes' | 'publishAt'>,
  { beside, before }: Pick<DraftPreview, 'beside' | 'before'>,
  query: URLSearchParams,
  now: number,
): HeardProps {
  const concerned = concernedBy(changes)
  const from = Math.max(now, publishAt ? Date.parse(publishAt) : now)
  const typed = typedDepartment(query)
  const read = readDepartment(typed)
  const codes = read.kind === 'known' ? [read.code] : concerned.codes.slice(0, mostLooked)
  const looked = codes.map((code) => ({ code, found: beside(code).from(from) }))
  const chosen = looked.find(({ found }) => found.length > 0) ?? looked[0]
  const department = chosen?.code ?? anywhere
  const found = chosen?.found ?? beside(anywhere).from(from)
  const quand = query.get('quand') ?? ''
  const asked = instantOf(quand)
  const at = asked ?? mainOf(found)?.at ?? from
  const parts = beside(department).at(at)
  const differs = parts.some((part) => part.differs)
  const faults = {
    ...(departmentFault(read, typed) && { departement: departmentFault(read, typed) ?? '' }),
    ...(quand !== '' && asked === null && { quand: unreadable }),
  }
  return {
    concerned,
    department,
    version: before.version,
    from,
    at,
    isAsked: asked !== null,
    parts,
    found,
    next: asked !== null && !differs ? (beside(department).from(at)[0] ?? null) : null,
    typed: {
      departement: faults.departement ? typed : department,
      quand: faults.quand ? quand : typedInstant(at),
    },
    faults,
  }
}

const unreadable = 'Cette date ne se lit pas : écrire par exemple 24/12/2026 14h.'
