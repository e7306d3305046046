import type Sqlite from 'better-sqlite3'
import { queriesOver } from '../database.ts'
import { changeOf, openUpserts } from '../figures/counting.ts'
import { openLaterAnswers } from './later-answers.ts'
import type { Written } from './rows.ts'

/** Tells the figures, and the missed calls that a later one answers, of the rows that a step wrote. */
export function openTelling(connection: Sqlite.Database): (written: Written[]) => void {
  const upserts = openUpserts(queriesOver(connection))
  const statements = new Map<string, Sqlite.Statement>()
  const laterAnswers = openLaterAnswers(connection)
  return (written) => {
    const before = written.flatMap(({ figures }) => figures.before)
    const after = written.flatMap(({ figures }) => figures.after)
    for (const { sql, parameters } of upserts(changeOf(before, after))) {
      const statement = statements.get(sql) ?? connection.prepare(sql)
      statements.set(sql, statement)
      statement.run(...parameters)
    }
    laterAnswers(written.map(({ call }) => call))
  }
}
