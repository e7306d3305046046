import type { ComponentChildren } from 'preact'
import { Table } from './parts.tsx'

/** So many départements are read at once; of more, each region is a fold. */
const mostAtOnce = 25

interface ByRegionProps<T> {
  of: T[]
  regionOf: (each: T) => string
  /** What the fold of a region says beside how many départements it has. */
  summary?: (those: T[]) => string
  head: string[]
  row: (each: T) => ComponentChildren[]
}

/** Départements in a table, those of many by region: a fold each, with how many it has. */
export function ByRegion<T>({ of, regionOf, summary, head, row }: ByRegionProps<T>) {
  if (of.length === 0) return null
  if (of.length <= mostAtOnce)
    return <Table caption="Départements" head={head} rows={of.map(row)} />
  const regions = [...Map.groupBy(of, regionOf)].sort(([a], [b]) => a.localeCompare(b, 'fr'))
  return regions.map(([region, those]) => (
    <details class="region" key={region}>
      <summary>
        {region} : {departmentsCounted(those.length)}
        {summary && `, ${summary(those)}`}
      </summary>
      <Table caption={region} head={head} rows={those.map(row)} />
    </details>
  ))
}

export const departmentsCounted = (count: number) => `${count} département${count > 1 ? 's' : ''}`
