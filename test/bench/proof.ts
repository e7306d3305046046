import type { Memory } from '../../src/core/call/proof/memory.ts'
import { prove } from '../../src/core/call/proof/proof.ts'
import { snapshotOf } from '../../src/core/call/snapshot.ts'
import type { DirectoryContent } from '../../src/core/directory/directory.ts'
import { callSettingsOf } from '../../src/settings/service.ts'
import { readSettings, standingOf } from '../../src/settings/settings.ts'
import { entries } from './entries.ts'

/**
 * What a proof costs its thread, in milliseconds of processor time: from nothing, and once an earlier one is
 * remembered. A first turn, in which everything is compiled, is told apart.
 */
const now = Date.parse('2026-11-30T09:00:00Z')
const config = readSettings({ LOG_LEVEL: 'silent' }, now)
const standing = standingOf(config)
const others = { settings: callSettingsOf(config.service), national: standing.national }
const rounds = 7

const all = entries()
const directories: Record<string, DirectoryContent> = {
  'the directory of config/': config.firstDirectory,
  '107 départements of ten lines': { entries: all, exceptions: [], alerts: [], prompts: {} },
}

function timed(content: DirectoryContent, memory?: Memory): number {
  const before = process.threadCpuUsage().user
  prove({ ...snapshotOf({ version: 1, ...content }, standing), ...others }, now, memory)
  return (process.threadCpuUsage().user - before) / 1000
}

const relabelled = (content: DirectoryContent, label: string): DirectoryContent => ({
  ...content,
  entries: content.entries.map((entry, i) =>
    i === 0 ? { ...entry, lines: entry.lines.map((line) => ({ ...line, label })) } : entry,
  ),
})

const closed = (content: DirectoryContent, day: string): DirectoryContent => {
  const closure = { kind: 'closed', departments: 'all', from: day, to: day } as const
  return { ...content, exceptions: [{ ...closure, slot: null, message: null }] }
}

const median = (times: number[]) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

for (const [name, content] of Object.entries(directories)) {
  const first = timed(content)
  const times = Array.from({ length: rounds }, (_, i) => {
    const memory: Memory = new Map()
    return {
      'from nothing': timed(content, memory),
      'nothing changed': timed(content, memory),
      'one département changed': timed(relabelled(content, `Accueil ${i}`), memory),
      'a text changed': timed(
        { ...content, prompts: { goodbye: { text: `Au revoir ${i}.`, recording: null } } },
        memory,
      ),
      'a closure of all': timed(closed(content, `2026-12-${10 + i}`), memory),
    }
  })
  console.log(`${name} (first turn ${Math.round(first)} ms)`)
  for (const what of [
    'from nothing',
    'nothing changed',
    'one département changed',
    'a text changed',
    'a closure of all',
  ] as const)
    console.log(
      `  ${what.padEnd(24)} ${median(times.map((each) => each[what]))
        .toFixed(1)
        .padStart(7)} ms`,
    )
}
