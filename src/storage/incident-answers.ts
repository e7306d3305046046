import type { Database } from './database.ts'

/** An answer that was typed once for all requests of an incident. */
export interface IncidentAnswer {
  id: number
  at: string
  author: string
  text: string
  solves: boolean
}

/** Keeps an answer and to which requests it goes, those that are not over; how many, null when its form was sent before. */
export async function addIncidentAnswer(
  all: Database,
  { key, incident, ...answer }: Omit<IncidentAnswer, 'id'> & { key: string; incident: number },
): Promise<number | null> {
  const added = await all
    .insertInto('incident_answers')
    .values({ ...answer, key, incident, solves: answer.solves ? 1 : 0 })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return null
  const { numInsertedOrUpdatedRows: count } = await all
    .insertInto('incident_answers_to')
    .columns(['answer', 'request'])
    .expression(
      all
        .selectFrom('requests')
        .select(({ val }) => [val(added.id).as('answer'), 'id'])
        .where('incident', '=', incident)
        .where('waits_for', '<>', 'nothing'),
    )
    .executeTakeFirstOrThrow()
  return Number(count ?? 0)
}

/** Answers of an incident, the latest first, each with to how many requests it goes and how many it still has to. */
export async function answersOf(
  database: Database,
  incident: number,
): Promise<(IncidentAnswer & { to: number; due: number })[]> {
  const rows = await database
    .selectFrom('incident_answers')
    .innerJoin('incident_answers_to', 'incident_answers_to.answer', 'incident_answers.id')
    .select(['id', 'at', 'author', 'text', 'solves'])
    .select(({ fn }) => [
      fn.countAll<number>().as('to'),
      fn.countAll<number>().filterWhere('done_at', 'is', null).as('due'),
    ])
    .where('incident', '=', incident)
    .groupBy(['id', 'at', 'author', 'text', 'solves'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ solves, to, due, ...rest }) => ({
    ...rest,
    solves: solves === 1,
    to: Number(to),
    due: Number(due),
  }))
}

/** Answers that requests still have to get, the first first. */
export async function dueAnswers(
  database: Database,
  limit: number,
): Promise<(IncidentAnswer & { request: number })[]> {
  const rows = await database
    .selectFrom('incident_answers_to')
    .innerJoin('incident_answers', 'incident_answers.id', 'incident_answers_to.answer')
    .select(['id', 'request', 'at', 'author', 'text', 'solves'])
    .where('done_at', 'is', null)
    .orderBy('answer')
    .orderBy('request')
    .limit(limit)
    .execute()
  return rows.map(({ solves, ...rest }) => ({ ...rest, solves: solves === 1 }))
}

/** Notes that a request got an answer, or will not; false when that was noted before. */
export async function settleAnswer(
  all: Database,
  { answer, request }: { answer: number; request: number },
  at: string,
): Promise<boolean> {
  const settled = await all
    .updateTable('incident_answers_to')
    .set({ done_at: at })
    .where('answer', '=', answer)
    .where('request', '=', request)
    .where('done_at', 'is', null)
    .returning('request')
    .executeTakeFirst()
  return settled !== undefined
}

/** Requests that wait for an incident that is over, and that no answer of it still has to reach, with who ended it. */
export async function leftWaiting(
  database: Database,
  limit: number,
): Promise<{ id: number; closedBy: string }[]> {
  const rows = await database
    .selectFrom('requests')
    .innerJoin('incidents', 'incidents.id', 'requests.incident')
    .select(['requests.id', 'closed_by'])
    .where('waits_for', '=', 'incident')
    .where('incidents.closed_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('incident_answers_to')
            .select('answer')
            .whereRef('incident_answers_to.request', '=', 'requests.id')
            .where('done_at', 'is', null),
        ),
      ),
    )
    .orderBy('requests.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, closed_by }) => ({ id, closedBy: closed_by ?? '' }))
}
