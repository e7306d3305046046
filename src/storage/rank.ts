import { type RawBuilder, sql } from 'kysely'

/** The place of a column's value among these, from 0, to order by; null for what is not among them. */
export function rankOf(column: string, values: readonly (string | number)[]): RawBuilder<unknown> {
  if (values.length === 0) return sql`null`
  const places = values.map((value, i) => sql`when ${value} then ${sql.lit(i)}`)
  return sql`case ${sql.ref(column)} ${sql.join(places, sql` `)} end`
}
