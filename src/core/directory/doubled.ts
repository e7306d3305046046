import { doubledAccent, doubledAccentInWords } from '../doubled-accents.ts'
import { editedIds } from '../prompt-list.ts'
import { promptTitle } from '../prompts.ts'
import type { DirectoryContent, Fault } from './directory.ts'

/** The texts of a directory whose accents are doubled ("dÃ¨s"): what a file brought that was read in a wrong encoding. */
export function doubledFaults({ entries, exceptions, alerts, prompts }: DirectoryContent): Fault[] {
  const texts: [place: string, text: string | null | undefined][] = [
    ...entries.flatMap(({ department, message, lines }) =>
      [message, ...lines.map(({ label }) => label)].map((text): [string, string | null] => [
        `département ${department}`,
        text,
      ]),
    ),
    ...exceptions.map(({ message }, i): [string, string | null] => [`exception ${i + 1}`, message]),
    ...alerts.map(({ message }, i): [string, string] => [`alerte ${i + 1}`, message]),
    ...editedIds.map((id): [string, string | undefined] => [promptTitle(id), prompts[id]?.text]),
  ]
  return texts.flatMap(([place, text]) => {
    const doubled = doubledAccent(text ?? '')
    return doubled ? [{ message: `${place} : ${doubledAccentInWords(doubled)}` }] : []
  })
}
