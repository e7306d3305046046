import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

/**
 * What the matcher understands and what it costs: every commune said alone, the corpus of the tests, the
 * time of utterances of 200 characters, and the memory of the communes' table. Exits with 1 where a goal is missed.
 */
const before = process.memoryUsage().rss
const started = performance.now()
const { learnNames, matchSpeech } = await import('../../src/core/call/speech/match.ts')
learnNames()
const loading = performance.now() - started
const memory = process.memoryUsage().rss - before

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const table: { names: Record<string, string> } = read('data/communes.json')
const corpus: { said: string }[] = read('test/fixtures/speech-corpus.json')

const tally = { right: 0, asked: 0, again: 0, misrouted: 0, inhabitants: 0 }
for (const [code, list] of Object.entries(table.names))
  for (const entry of list.split('|')) {
    const [name = '', inhabitants] = entry.split('=')
    const heard = matchSpeech(name)
    if (heard.kind === 'department' && heard.code === code) tally.right++
    else if (heard.kind === 'department') {
      tally.misrouted++
      tally.inhabitants += Number(inhabitants)
    } else if (heard.kind === 'ambiguous' && heard.codes.includes(code)) tally.asked++
    else tally.again++
  }
const all = tally.right + tally.asked + tally.again + tally.misrouted
const share = (part: number) => `${((100 * part) / all).toFixed(2)} %`

const utterances = corpus.map((_, i) => {
  const text = Array.from({ length: 12 }, (_, n) => corpus[(i * 7 + n * 131) % corpus.length]?.said)
  return text.join(' ').slice(0, 200)
})
for (const text of utterances) matchSpeech(text)
/** The best of five turns of each: what the matcher takes, without what else the machine does. */
const times = utterances
  .map((text) => Math.min(...Array.from({ length: 5 }, () => timed(text))))
  .toSorted((a, b) => a - b)

function timed(text: string): number {
  const at = performance.now()
  matchSpeech(text)
  return performance.now() - at
}

const at = (part: number) => times[Math.floor(part * times.length)] ?? Number.NaN
console.log(`communes said alone (${all})
  understood      ${share(tally.right)}
  asked among     ${share(tally.asked)}
  asked again     ${share(tally.again)}
  misrouted       ${share(tally.misrouted)}  (${tally.inhabitants.toLocaleString('en')} inhabitants)
utterances of 200 characters (${times.length})
  median ${at(0.5).toFixed(3)} ms   99 % within ${at(0.99).toFixed(3)} ms   longest ${at(0.9999).toFixed(2)} ms
the table of communes: read in ${loading.toFixed(0)} ms, ${(memory / 1e6).toFixed(0)} MB`)

const misses = [
  ...(tally.misrouted / all > 0.005 ? ['more than 0.5 % of communes are misrouted'] : []),
  ...((tally.right + tally.asked) / all < 0.9 ? ['fewer than 90 % of communes are known'] : []),
  ...(at(0.99) > 1 ? ['1 % of utterances take over a millisecond'] : []),
]
if (misses.length > 0) {
  console.error(misses.join('\n'))
  process.exitCode = 1
}
