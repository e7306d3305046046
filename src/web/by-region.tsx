import type { ComponentChildren } from 'preact'
import { departmentOf } from '../core/departments.ts'
import { Table } from './parts.tsx'

/** So many départements are read at once; of more, each region is a fold. */
const mostAtOnce = 25

interface ByRegionProps<T> {
  of: T[]
  codeOf: (each: T) => string
  /** What the fold of a region says beside how many départements it has. */
  summary?: (those: T[]) => string
  head: string[]
  row: (each: T) => ComponentChildren[]
}

/** Départements in a table, those of many by region: a fold each, with how many it has. */
export function ByRegion<T>({ of, codeOf, summary, head, row }: ByRegionProps<T>) {
  if (of.length === 0) return null
  const table = (caption: string, those: T[]) => (
    <Table caption={caption} head={head} rows={those.map(row)} stacked />
  )
  if (of.length <= mostAtOnce) return table('Départements', of)
  const regions = [...Map.groupBy(of, (each) => placeOf(codeOf(each)))]
  return (
    <div class="regions">
      {regions.sort(byName).map(([region, those]) => (
        <details key={region}>
          <summary>
            <strong>{region}</strong> : {departmentsCounted(those.length)}
            {summary && `, ${summary(those)}`}
          </summary>
          {table(region, those)}
        </details>
      ))}
    </div>
  )
}

const overseas = 'Outre-mer'

/** The region of a département; those overseas are one each, and stand together, last. */
function placeOf(code: string): string {
  return code.startsWith('9') && code.length > 2 ? overseas : departmentOf(code).region
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  if (a === overseas || b === overseas) return a === overseas ? 1 : -1
  return a.localeCompare(b, 'fr')
}

export const departmentsCounted = (count: number) => `${count} département${count > 1 ? 's' : ''}`
