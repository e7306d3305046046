import type { Answer as Acted } from '../../app/answer.ts'
import type { Drafts } from '../../app/directory/drafts.ts'
import type { Seen } from '../../app/directory/on-draft.ts'
import type { Who } from '../../app/who.ts'
import { addresses } from '../addresses.ts'
import { type Answer, type Visit, whoOf } from '../visit.ts'
import { seenOf, told } from './draft.tsx'

type Act = (drafts: Drafts) => (who: Who, seen: Seen) => Promise<Acted>

/** A button of the draft's page: done on the revision that was seen, or told why not. */
function button(act: Act, done: string) {
  return async (visit: Visit): Promise<Answer> => {
    const answer = await act(visit.app.drafts)(whoOf(visit), seenOf(visit))
    return answer.done ? { to: addresses.draft(visit.params.id ?? ''), done } : told(visit, answer)
  }
}

export const drop = button(({ drop }) => drop, 'Le brouillon est abandonné : cela peut s’annuler.')
export const takeBack = button(
  ({ takeBack }) => takeBack,
  'Le brouillon est repris : il est comme avant d’être abandonné.',
)
export const unschedule = button(
  ({ unschedule }) => unschedule,
  'Le brouillon n’a plus de date : il peut être modifié.',
)
export const rebase = button(({ rebase }) => rebase, 'Le brouillon part de la version en vigueur.')
export const agree = button(({ agree }) => agree, 'L’accord est noté.')

/** Takes one change out of the draft. */
export async function takeOut(visit: Visit): Promise<Answer> {
  const { app, form, params } = visit
  const one = { subject: form.get('sujet') ?? '', part: form.get('partie') ?? '' }
  const answer = await app.drafts.takeOut(whoOf(visit), seenOf(visit), one)
  if (!answer.done) return told(visit, answer)
  return {
    to: addresses.draft(params.id ?? ''),
    done: 'Ce changement n’est plus dans le brouillon.',
  }
}

/** Asks those who can agree, by letter, with the reason that was typed. */
export async function askToAgree(visit: Visit): Promise<Answer> {
  const reason = visit.form.get('raison')?.slice(0, 500) ?? null
  const asked = await visit.app.drafts.askToAgree(whoOf(visit), seenOf(visit), reason)
  if (!asked.done) return told(visit, asked)
  return {
    to: addresses.draft(visit.params.id ?? ''),
    done: `L’accord est demandé par courriel à ${asked.asked.join(', ')}.`,
  }
}
