import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secondsToSay } from '../../src/core/prompts.ts'
import type { Element } from '../../src/phone/document.ts'
import { hasProgram } from '../programs.ts'

/** Seconds that a text takes to say. */
export type Measure = (text: string) => number

/** espeak-ng, French, 165 words a minute, silences at both ends included. */
function byVoice(): Measure {
  const known = new Map<string, number>()
  return (text) => {
    const seconds = known.get(text) ?? spokenBy('espeak-ng', text)
    known.set(text, seconds)
    return seconds
  }
}

function spokenBy(program: string, text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'svi-voice-'))
  const file = join(folder, 'said.wav')
  // The sound library that it is made with leaves a folder behind, unless it is told of one.
  const env = { ...process.env, PULSE_RUNTIME_PATH: folder }
  execFileSync(program, ['-v', 'fr', '-s', '165', '-w', file, '--', text], { env })
  const wav = readFileSync(file)
  rmSync(folder, { recursive: true })
  const bytesPerSecond = wav.readUInt32LE(28)
  return (wav.length - 44) / bytesPerSecond
}

/** The best measure on this machine, and its name. */
export function measureHere(): { measure: Measure; name: string } {
  return hasProgram('espeak-ng')
    ? { measure: byVoice(), name: 'espeak-ng fr, 165 words a minute' }
    : { measure: secondsToSay, name: '165 words a minute (espeak-ng is not installed)' }
}

/** Seconds of what is heard in order: words, and pauses. */
export function secondsOf(verbs: Element[], measure: Measure): number {
  return verbs.reduce((sum, { name, text, attributes }) => {
    if (name === 'Say') return sum + measure(text)
    return name === 'Pause' ? sum + Number(attributes.length ?? 1) : sum
  }, 0)
}

/** A document as a caller meets it: what no key cuts, what one does, and what follows silence. */
export function heardIn(verbs: Element[]): {
  before: Element[]
  gather: Element
  after: Element[]
} {
  const at = verbs.findIndex(({ name }) => name === 'Gather')
  const gather = verbs[at]
  if (!gather) throw new Error('nothing is asked in this document')
  return { before: verbs.slice(0, at), gather, after: verbs.slice(at + 1) }
}
