import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { PromptChange } from '../../app/directory/edits.ts'
import { varies } from '../../app/directory/recordings.ts'
import { editedIds, type PromptId, promptVariables } from '../../core/prompt-list.ts'
import { fromFrench, inFrench, promptFaults, promptTitle } from '../../core/prompts.ts'
import { intoOf, saved } from '../drafts/into.ts'
import { refusal } from '../refusal.ts'
import { type Answer, notFound, oneFile, type Visit, whoOf, wrongFile } from '../visit.ts'
import { promptIdOf, promptPage } from './prompt.tsx'

const promptForm = z.object({
  texte: z
    .string()
    .default('')
    .transform((typed) => fromFrench(typed.replaceAll('\r\n', '\n').trim())),
  /** What the form was made on; one of an earlier release does not say it. */
  etat: z.string().nullable().default(null),
})

export async function changePrompt(visit: Visit): Promise<Answer> {
  const id = promptIdOf(visit)
  if (!id) return notFound
  const { texte: text, etat: shown } = promptForm.parse(Object.fromEntries(visit.form))
  const { bytes, faults: ofFile } = await broughtBy(visit, id)
  const faults = [...promptFaults(id, text).map((fault) => sentence(inFrench(fault))), ...ofFile]
  const again = (why: string[]) => promptPage(visit, id, text.slice(0, 20_000), why)
  if (faults.length > 0) return again(faults)
  const kept = bytes && (await visit.app.recordings.keep(whoOf(visit), id, bytes))
  if (kept && !kept.done) {
    visit.refused('refused upload')
    return again([kept.why])
  }
  return put(visit, { id, edit: { text, recording: kept ? kept.recording : null }, shown })
}

/** The recording that came with the form, and what is wrong with there being one. */
async function broughtBy(
  visit: Visit,
  id: PromptId,
): Promise<{ bytes: Buffer | null; faults: string[] }> {
  const upload = oneFile(visit, 'enregistrement')
  if (upload === 'several') return { bytes: null, faults: [wrongFile.several] }
  if (upload === 'none') return { bytes: null, faults: [] }
  const faults = promptVariables[id].length > 0 ? [varies] : []
  return { bytes: await readFile(upload.path), faults }
}

/** Goes back to the text of `prompts/`. */
export async function takeBackPrompt(visit: Visit): Promise<Answer> {
  const id = editedIds.find((each) => each === visit.params.id)
  return id ? put(visit, { id, edit: null, shown: visit.form.get('etat') }) : notFound
}

async function put(visit: Visit, change: PromptChange): Promise<Answer> {
  const into = intoOf(visit)
  const written = await visit.app.drafts.savePrompt(whoOf(visit), into, change)
  if (written.done) return saved(`Le ${promptTitle(change.id)}`, into, written.draft)
  const id = promptIdOf(visit)
  return id ? promptPage(visit, id, change.edit?.text, [written.why]) : refusal(written)
}

function sentence(fault: string): string {
  return fault.charAt(0).toUpperCase() + fault.slice(1)
}
