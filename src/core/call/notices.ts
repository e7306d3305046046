import { departmentOf } from '../departments.ts'
import { entryOf } from '../directory/directory.ts'
import { nameAfterDepartment } from '../directory/naming.ts'
import type { PromptId } from '../prompt-list.ts'
import type { Speech } from '../prompts.ts'
import type { Opening } from '../schedule/opening.ts'
import { sayWhen } from '../schedule/words.ts'
import type { Facts } from './facts.ts'
import { sayEmail, spellEmail } from './spelling.ts'
import type { Hearing } from './state.ts'

type Closed = Extract<Opening, { open: false }>

/** One prompt with its variables. */
export function say(prompt: PromptId, variables: Record<string, string> = {}): Speech {
  return { prompt, variables }
}

/** What a caller who is not connected hears, told again word for word at each replay. */
export function noticeSpeeches(state: Hearing, facts: Facts): Speech[] {
  switch (state.notice) {
    case 'closed':
      return closed(state, facts)
    case 'all_closed':
      return allClosed(state, facts)
    case 'redirected':
      return redirected(state.department ?? '', facts)
    case 'unanswered':
      return [say('unanswered'), write(facts, state.department)]
    case 'no_choice':
      return [say('no_choice'), write(facts, null)]
  }
}

function closed(state: Hearing, facts: Facts): Speech[] {
  const department = state.department ?? ''
  const opening = facts.timetable.opening(department, state.decidedAt)
  if (opening.open) return [say('unanswered'), write(facts, department)]
  const variables = {
    ofDepartment: nameAfterDepartment(department),
    hours: facts.timetable.hoursInWords(department),
  }
  const zone = departmentOf(department).timeZone
  return [
    closedSpeech('closed', opening, variables),
    nextOpening(opening, zone, state.decidedAt),
    say('write_form', { form: facts.settings.formInWords }),
  ]
}

function allClosed(state: Hearing, facts: Facts): Speech[] {
  const opening = facts.timetable.nobody(state.decidedAt)
  if (!opening) return [say('unanswered'), write(facts, null)]
  return [
    closedSpeech('all_closed', opening, { hours: facts.timetable.usualHoursInWords() }),
    nextOpening(opening, 'Europe/Paris', state.decidedAt),
    say('write_form', { form: facts.settings.formInWords }),
  ]
}

function closedSpeech(
  family: 'closed' | 'all_closed',
  opening: Closed,
  variables: Record<string, string>,
): Speech {
  return say(`${family}_${opening.reason}`, {
    ...variables,
    holiday: opening.holiday ?? '',
    reason: opening.message ?? '',
  })
}

function nextOpening(opening: Closed, zone: string, now: number): Speech {
  if (opening.nextOpening === null) return say('no_next')
  return say('next_opening', { when: sayWhen(opening.nextOpening, zone, now) })
}

function redirected(department: string, facts: Facts): Speech[] {
  const entry = entryOf(facts.directory, department)
  const ofDepartment = nameAfterDepartment(department)
  if (entry.assistance === 'message' && entry.message) return [{ text: entry.message }]
  if (entry.assistance === 'email' && entry.email)
    return [say('redirect_email', { ofDepartment, ...emailWords(entry.email) })]
  return [say('redirect_form', { ofDepartment, form: facts.settings.formInWords })]
}

function write(facts: Facts, department: string | null): Speech {
  const own = department === null ? null : entryOf(facts.directory, department).email
  const email = own ?? facts.settings.email
  return say('write', { form: facts.settings.formInWords, ...emailWords(email) })
}

function emailWords(email: string): { email: string; spelled: string } {
  return { email: sayEmail(email), spelled: spellEmail(email) }
}
