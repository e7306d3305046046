import {
  type EditedId,
  type PromptId,
  promptIds,
  promptList,
  promptVariables,
  renamedPrompts,
  retiredPrompts,
  variableNames,
} from './prompt-list.ts'
import { isKeyOf, keysOf } from './records.ts'

/** Something to be said: a prompt with its variables, or a text of the directory (an alert, a message). */
export type Speech = { prompt: PromptId; variables: Record<string, string> } | { text: string }

/** The texts of all prompts, and the names of those that a recording replaces. */
export interface Prompts {
  texts: Record<PromptId, string>
  /** File name of the recording, by prompt. */
  recordings: Partial<Record<PromptId, string>>
}

/** What replaces a prompt of `prompts/`: its text, and a stored recording that is played instead. */
export interface PromptEdit {
  text: string
  recording: string | null
}

/** The edits of a version; those of retired prompts are kept, and said no more. */
export type PromptEdits = Partial<Record<EditedId, PromptEdit>>

/**
 * Stored edits under the names of today, whatever release stored them: an edit under a former name counts
 * for the prompt that took over, unless that one is edited too.
 */
export function underTodaysNames<T>(stored: Record<string, T>): Record<string, T> {
  const edits = Object.entries(stored)
  const isFormer = (name: string) => name in renamedPrompts
  return Object.fromEntries([
    ...edits.filter(([name]) => isFormer(name)).map(([name, edit]) => [renamedPrompts[name], edit]),
    ...edits.filter(([name]) => !isFormer(name)),
  ])
}

/** The prompts as they are said once the directory's edits stand in for those of the folder. */
export function edited(prompts: Prompts, edits: PromptEdits): Prompts {
  const texts = { ...prompts.texts }
  const recordings = { ...prompts.recordings }
  for (const id of promptIds) {
    const edit = edits[id]
    if (!edit) continue
    texts[id] = edit.text
    delete recordings[id]
    if (edit.recording) recordings[id] = edit.recording
  }
  return { texts, recordings }
}

/**
 * Twilio's limits for the text of one <Say> with a voice of Polly, the lowest of its voices: characters of
 * one byte, so that an accented letter counts two, and characters once URL-encoded, where it counts six
 * and a space three: https://www.twilio.com/docs/api/errors/13521
 */
const sayLimit = 3000
const encodedSayLimit = 4500
/** The share of both limits that a prompt leaves to what its variables will say. */
const roomForVariables = 0.5
export const longestPrompt = sayLimit * (1 - roomForVariables)

/** Percent by which a text must be cut to be said in one <Say>; 0 when it can be. `share` is that of the limits it may fill. */
export function excessOf(words: string, share = 1): number {
  const bytes = new TextEncoder().encode(words).length / sayLimit
  const encoded = encodeURIComponent(words.toWellFormed()).length / encodedSayLimit
  const filled = Math.max(bytes, encoded) / share
  return filled > 1 ? Math.ceil(100 * (1 - 1 / filled)) : 0
}

/** How people read that a text is too long, after its subject. */
export function excessInWords(excess: number): string {
  return `dépasse ce que la voix peut dire d’un trait (${sayLimit} caractères, les accents et les espaces comptant plus) : le raccourcir de ${excess} %.`
}

/** What is wrong with one prompt's text, in French; an empty list when it can be said. */
export function promptFaults(id: PromptId, text: string): string[] {
  const wanted: readonly string[] = promptVariables[id]
  const used = [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
  const faults: string[] = []
  if (text.trim() === '') faults.push('le texte est vide.')
  if (text.length > longestPrompt)
    faults.push(`le texte dépasse ${longestPrompt} caractères (${text.length}) : le raccourcir.`)
  else if (excessOf(text, 1 - roomForVariables) > 0)
    faults.push(`le texte ${excessInWords(excessOf(text, 1 - roomForVariables))}`)
  if (unspeakable.test(text))
    faults.push('le texte contient un caractère que la voix ne peut dire.')
  for (const name of used)
    if (!wanted.includes(name)) faults.push(`{${name}} n’est pas une variable de ce texte.`)
  for (const name of wanted)
    if (!used.includes(name))
      faults.push(`la variable {${name}} manque : l’ajouter où elle se dit.`)
  return faults
}

/** Control characters, which XML 1.0 forbids, and marks that turn the direction of writing. */
const unspeakable = /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u

/** Whether a text can be said and shown: no control character, no mark that turns the writing round. */
export function isSayable(text: string): boolean {
  return !unspeakable.test(text) && text.isWellFormed()
}

/** What is wrong with a whole set of edits, each fault with the name of its prompt. */
export function promptEditFaults(edits: PromptEdits): string[] {
  return promptIds.flatMap((id) => {
    const edit = edits[id]
    if (!edit) return []
    const faults = promptFaults(id, edit.text)
    if (edit.recording && promptVariables[id].length > 0)
      faults.push(`un enregistrement ne peut pas dire {${promptVariables[id].join('}, {')}}.`)
    return faults.map((fault) => `${promptTitle(id)} : ${fault}`)
  })
}

/** "texte « Première question »". */
export function promptTitle(id: EditedId): string {
  const title = isKeyOf(retiredPrompts, id) ? retiredPrompts[id] : promptList[id].title
  return `texte « ${title} »`
}

/** A text as it is heard with the example value of each variable. */
export function exampleOf(id: PromptId, text: string): string {
  return filled(text, promptList[id].variables)
}

/** A text with its variables as people call them: "… du {département}". */
export function inFrench(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    isKeyOf(variableNames, name) ? `{${variableNames[name]}}` : whole,
  )
}

/** A text that was typed with the variables as people call them, as it is kept. */
export function fromFrench(text: string): string {
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, typed: string) => {
    const called = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
    const found = keysOf(variableNames).find((name) => variableNames[name] === called)
    return found ? `{${found}}` : whole
  })
}

const wordsPerMinute = 165

/**
 * How long a voice takes to say a text, in seconds: at `pace` words a minute, each digit a word, and the
 * fifth of a second with which a voice begins and ends.
 */
export function secondsToSay(text: string, pace = wordsPerMinute): number {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const spoken = words.reduce((sum, word) => sum + (word.match(/\d/g)?.length ?? 1), 0)
  return spoken === 0 ? 0 : 0.2 + (spoken * 60) / pace
}

/** The words a person hears. */
export function wordsOf(speech: Speech, prompts: Prompts): string {
  if ('text' in speech) return speech.text
  return filled(prompts.texts[speech.prompt], speech.variables)
}

function filled(text: string, variables: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => variables[name] ?? '')
}
