import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, messageOf } from '../core/errors.ts'
import { isPromptId, type PromptId, promptIds, promptVariables } from '../core/prompt-list.ts'
import { type Prompts, promptFaults } from '../core/prompts.ts'
import { recordOf } from '../core/records.ts'
import { soundOf } from '../core/sound.ts'

/** The texts and recordings of a folder, with every fault added to the list. */
export function readPrompts(dir: string, faults: string[]): Prompts {
  const files = filesOf(dir, faults)
  const recordings: Prompts['recordings'] = {}
  const texts = recordOf(promptIds, (id) => {
    const text = files === null ? '' : readText(dir, id, files, faults)
    const recording = recordingOf(dir, id, files ?? [], faults)
    if (recording) recordings[id] = recording
    return text
  })
  for (const file of files ?? []) {
    const [, name = ''] = /^(.*)\.(txt|mp3|wav)$/.exec(file) ?? []
    if (name && !isPromptId(name)) faults.push(`${join(dir, file)}: no prompt has this name`)
  }
  return { texts, recordings }
}

/** The names in the folder; null, with the fault, when there is nothing to read. */
function filesOf(dir: string, faults: string[]): string[] | null {
  try {
    const files = readdirSync(dir)
    if (files.length > 0) return files
    faults.push(`${dir}: the folder of the prompts is empty; PROMPTS_DIR names another`)
  } catch (error) {
    const missing = codeOf(error) === 'ENOENT'
    const why = missing ? 'the folder of the prompts is missing' : messageOf(error)
    faults.push(`${dir}: ${why}; PROMPTS_DIR names another`)
  }
  return null
}

function readText(dir: string, id: PromptId, files: string[], faults: string[]): string {
  const file = join(dir, `${id}.txt`)
  if (!files.includes(`${id}.txt`)) {
    faults.push(`${file}: the prompt is missing`)
    return ''
  }
  const text = read(file, faults)?.toString('utf8').trim()
  if (text === undefined) return ''
  if (text.includes('\ufffd')) faults.push(`${file}: the text is not UTF-8`)
  faults.push(...promptFaults(id, text).map((fault) => `${file}: ${fault}`))
  return text
}

/** The recording of a prompt, when there is one that can be played. */
function recordingOf(
  dir: string,
  id: PromptId,
  files: string[],
  faults: string[],
): string | undefined {
  const [recording, other] = [`${id}.mp3`, `${id}.wav`].filter((file) => files.includes(file))
  if (!recording) return undefined
  const file = join(dir, recording)
  if (other) faults.push(`${file}: ${other} stands beside it; keep one of them`)
  if (promptVariables[id].length > 0)
    faults.push(`${file}: un enregistrement ne peut pas dire {${promptVariables[id].join('}, {')}}`)
  const bytes = read(file, faults)
  const sound = bytes && soundOf(bytes)
  if (bytes && bytes.length === 0) faults.push(`${file}: the recording is empty`)
  else if (sound === null) faults.push(`${file}: this is neither an mp3 nor a wav`)
  else if (sound && !recording.endsWith(sound))
    faults.push(`${file}: this is a ${sound}; name it ${id}.${sound}`)
  return recording
}

function read(file: string, faults: string[]): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    faults.push(`${file}: ${messageOf(error)}`)
    return undefined
  }
}
