import { type Selectable, sql } from 'kysely'
import type { AnswerContent, StandardAnswer } from '../../core/requests/standard-answers.ts'
import type { Database } from '../database.ts'
import type { Tables } from '../tables.ts'

/** Every standard answer, those of before first. */
export async function listAnswers(database: Database): Promise<StandardAnswer[]> {
  const rows = await database.selectFrom('standard_answers').selectAll().orderBy('id').execute()
  return rows.map(toAnswer)
}

export async function findAnswer(
  database: Database,
  id: number,
): Promise<StandardAnswer | undefined> {
  const row = await database
    .selectFrom('standard_answers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toAnswer(row)
}

export async function addAnswer(
  all: Database,
  answer: AnswerContent & Pick<StandardAnswer, 'adopted' | 'author'>,
): Promise<number> {
  const { id } = await all
    .insertInto('standard_answers')
    .values({ ...answer, adopted: answer.adopted ? 1 : 0, withdrawn: 0, revision: 1, used: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Changes a standard answer that has not changed since it was read; false when it has. */
export async function changeAnswer(
  all: Database,
  { id, revision }: Pick<StandardAnswer, 'id' | 'revision'>,
  change: Partial<AnswerContent & Pick<StandardAnswer, 'adopted' | 'withdrawn'>>,
): Promise<boolean> {
  const { adopted, withdrawn, ...content } = change
  const changed = await all
    .updateTable('standard_answers')
    .set({
      ...content,
      ...(adopted !== undefined && { adopted: adopted ? 1 : 0 }),
      ...(withdrawn !== undefined && { withdrawn: withdrawn ? 1 : 0 }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Counts that standard answers were inserted into an answer that is sent. */
export async function countUses(all: Database, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await all
    .updateTable('standard_answers')
    .set({ used: sql`used + 1` })
    .where('id', 'in', ids)
    .execute()
}

/** What was done to a standard answer, and what it said then. */
export interface AnswerChange {
  at: string
  who: string
  what: string
  title: string
  text: string
}

export async function addAnswerChange(
  all: Database,
  change: AnswerChange & { answer: number },
): Promise<void> {
  await all.insertInto('standard_answer_changes').values(change).execute()
}

/** What was done to a standard answer, the latest first. */
export function changesOfAnswer(database: Database, answer: number): Promise<AnswerChange[]> {
  return database
    .selectFrom('standard_answer_changes')
    .select(['at', 'who', 'what', 'title', 'text'])
    .where('answer', '=', answer)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/**
 * What was done to standard answers that all may use, since they may, between two instants (ISO-8601, the second left
 * out), the latest first.
 */
export function changesOfAdopted(
  database: Database,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<Pick<AnswerChange, 'at' | 'what' | 'title'>[]> {
  return database
    .selectFrom('standard_answer_changes as change')
    .innerJoin('standard_answers as answer', 'answer.id', 'change.answer')
    .select(['change.at', 'change.what', 'change.title'])
    .where('answer.adopted', '=', 1)
    .where('change.at', '>=', from)
    .where('change.at', '<', to)
    .where((where) =>
      where.exists(
        where
          .selectFrom('standard_answer_changes as first')
          .select('first.id')
          .whereRef('first.answer', '=', 'change.answer')
          .whereRef('first.id', '<=', 'change.id')
          .where('first.what', '=', 'adopted'),
      ),
    )
    .orderBy('change.id', 'desc')
    .limit(limit)
    .execute()
}

/** Erases a standard answer with all that it ever said. */
export async function eraseAnswer(all: Database, id: number): Promise<void> {
  await all.deleteFrom('standard_answer_changes').where('answer', '=', id).execute()
  await all.deleteFrom('standard_answers').where('id', '=', id).execute()
}

function toAnswer(row: Selectable<Tables['standard_answers']>): StandardAnswer {
  return { ...row, adopted: row.adopted === 1, withdrawn: row.withdrawn === 1 }
}
