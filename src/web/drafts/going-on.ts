import type { Refusal } from '../../app/answer.ts'
import type { Draft } from '../../core/directory/draft.ts'
import { type Visit, whoOf } from '../visit.ts'
import { intoOf } from './into.ts'

/** The open draft that a form goes on with, and those that it can be saved into instead. */
export interface GoingOn {
  /** null: none is named, or it is open no longer. */
  draft: Draft | null
  /** One's own that are open, the last touched first. */
  own: Draft[]
  /** The draft, where it is somebody else's. */
  others: Draft | null
  /** Why the draft that is named takes no edit. */
  why: Refusal | null
}

/** What a form or an address says of the draft that is gone on with. */
export async function goingOn(visit: Visit): Promise<GoingOn> {
  const { drafts } = visit.app
  const who = whoOf(visit)
  const own = await drafts.own(who)
  const named = intoOf(visit).draft
  const open = named === null ? null : await drafts.open(who, named)
  const draft = open?.done ? open.draft : null
  const isOwn = draft === null || own.some(({ id }) => id === draft.id)
  return { draft, own, others: isOwn ? null : draft, why: open?.done === false ? open : null }
}
