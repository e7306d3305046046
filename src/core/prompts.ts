/** Every sentence that can be said, with the variables it must use; one text file per name in `prompts/`. */
export const promptVariables = {
  greeting: [],
  ask: [],
  ask_after_silence: [],
  ask_after_error: [],
  ask_last: [],
  ask_third_overseas: [],
  ask_third_corsica: [],
  choice: ['department', 'keys'],
  ask_among_many: [],
  help: [],
  read_back: ['department'],
  connecting: [],
  next_line: [],
  closed_hours: ['ofDepartment', 'hours'],
  closed_holiday: ['ofDepartment', 'holiday', 'hours'],
  closed_closure: ['ofDepartment', 'reason', 'hours'],
  all_closed_hours: ['hours'],
  all_closed_holiday: ['holiday', 'hours'],
  all_closed_closure: ['reason', 'hours'],
  next_opening: ['when'],
  no_next: [],
  redirect_form: ['ofDepartment', 'form'],
  redirect_email: ['ofDepartment', 'email', 'spelled'],
  unanswered: [],
  no_choice: [],
  write: ['form', 'email', 'spelled'],
  write_form: ['form'],
  replay: [],
  goodbye: [],
  screening: ['ofDepartment'],
  technical: ['form'],
} as const satisfies Record<string, readonly string[]>

export type PromptId = keyof typeof promptVariables

export const promptIds = Object.keys(promptVariables) as PromptId[]

/** Something to be said: a prompt with its variables, or a text of the directory (an alert, a message). */
export type Speech = { prompt: PromptId; variables: Record<string, string> } | { text: string }

/** The texts of all prompts, and the names of those that a recording replaces. */
export interface Prompts {
  texts: Record<PromptId, string>
  /** File name of the recording, by prompt. */
  recordings: Partial<Record<PromptId, string>>
}

/** Twilio's limit for one <Say>: https://www.twilio.com/docs/voice/twiml/say */
export const sayLimit = 4096
const roomForVariables = 1500

/** What is wrong with one prompt's text, in plain words; an empty list when it can be said. */
export function promptFaults(id: PromptId, text: string): string[] {
  const wanted: readonly string[] = promptVariables[id]
  const used = [...text.matchAll(/\{(\w*)\}/g)].map((match) => match[1] ?? '')
  const faults: string[] = []
  if (text.trim() === '') faults.push('the text is empty')
  if (text.length > sayLimit - roomForVariables)
    faults.push(`the text is longer than ${sayLimit - roomForVariables} characters`)
  for (const name of used)
    if (!wanted.includes(name)) faults.push(`{${name}} is not a variable of this prompt`)
  for (const name of wanted)
    if (!used.includes(name)) faults.push(`the variable {${name}} is missing`)
  return faults
}

/** The words a person hears. */
export function wordsOf(speech: Speech, prompts: Prompts): string {
  if ('text' in speech) return speech.text
  const text = prompts.texts[speech.prompt]
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => speech.variables[name] ?? '')
}
