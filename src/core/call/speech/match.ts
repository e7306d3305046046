import { withoutPlace } from './attempts.ts'
import { digitOrDenial, pickedAmong } from './followup.ts'
import { longestFrom } from './lexicon.ts'
import type { Mention } from './mention.ts'
import { mentionsIn } from './mentions.ts'
import { soundsLike } from './sounds.ts'
import { type Word, wordsIn } from './words.ts'

/**
 * What a caller's words amount to: one département, several to choose among (the likeliest first), an
 * attempt that names nothing known, words that are no attempt ("bonjour", "allô"), or the wish for a
 * person ("un agent").
 */
export type Heard =
  | { kind: 'department'; code: string }
  | { kind: 'ambiguous'; codes: string[] }
  | { kind: 'unknown' }
  | { kind: 'no_attempt' }
  | { kind: 'person' }

/** Reads all names now, a fraction of a second that no caller should wait for. */
export function learnNames(): void {
  longestFrom()
}

/**
 * The département that was said: by its name, a number, a postal code or a whole town's name. Ringing a
 * wrong one is the worst answer, so whatever is less sure leads to a question or to nothing. With
 * `among`, the answer to a follow-up: those codes come first, and a distinctive word is enough.
 */
export function matchSpeech(said: string, among?: readonly string[]): Heard {
  const words = wordsIn(said)
  const heard = meant(words)
  if (!among) return heard
  const answer = digitOrDenial(said, among)
  if (answer !== null) return answer === 'denied' ? { kind: 'unknown' } : oneOf(answer)
  const known = codesOf(heard).filter((code) => among.includes(code))
  if (known.length === among.length && among.length > 1) return heard
  if (known.length > 0) return oneOf(known)
  const picked = pickedAmong(said, among)
  return picked.length > 0 ? oneOf(picked) : heard
}

function codesOf(heard: Heard): string[] {
  if (heard.kind === 'department') return [heard.code]
  return heard.kind === 'ambiguous' ? heard.codes : []
}

function oneOf(codes: string[]): Heard {
  const [code, other] = codes
  return code !== undefined && other === undefined
    ? { kind: 'department', code }
    : { kind: 'ambiguous', codes }
}

/** Stronger words decide, weaker ones only narrow what they leave open; two that disagree are asked about. */
function meant(words: Word[]): Heard {
  const mentions = mentionsIn(words)
  const ranked = (rank: Mention['rank']) => mentions.filter((mention) => mention.rank === rank)
  const placed = withTowns(agreed(ranked('department')), ranked('town'))
  const code = mentions.length > 1 ? null : soundsLike(words, mentions)
  if (code !== null) return { kind: 'department', code }
  if (placed.length > 0) return oneOf(narrowed(placed, ranked('part')))
  if (mentions.length > 0) return { kind: 'ambiguous', codes: agreed(mentions) }
  return { kind: withoutPlace(words) }
}

/** What several mentions of one rank have in common; all that they name when that is nothing. */
function agreed(mentions: Mention[]): string[] {
  const [first, ...others] = mentions
  if (!first) return []
  if (others.every(({ codes }) => shared(codes, first.codes)))
    return others.reduce((kept, { codes }) => shared(kept, codes) ?? kept, first.codes)
  const common = others.reduce<string[] | null>(
    (kept, { possible }) => kept && shared(kept, possible),
    first.possible,
  )
  return common ?? [...new Set(mentions.flatMap(({ codes }) => codes))]
}

function shared(codes: string[], others: string[]): string[] | null {
  const both = codes.filter((code) => others.includes(code))
  return both.length > 0 ? both : null
}

/** A département that contains the town decides; one that does not is asked about beside the town's. */
function withTowns(named: string[], towns: Mention[]): string[] {
  if (named.length === 0) return agreed(towns)
  const apart = towns.filter(({ possible }) => shared(possible, named) === null)
  if (apart.length > 0) return [...new Set([...named, ...apart.flatMap(({ codes }) => codes)])]
  return towns.reduce((kept, { possible }) => shared(kept, possible) ?? kept, named)
}

function narrowed(codes: string[], parts: Mention[]): string[] {
  return parts.reduce((kept, { codes: others }) => shared(kept, others) ?? kept, codes)
}
