import { openDraining } from '../../src/storage/journal/draining.ts'
import { openKeeping } from '../../src/storage/journal/keeping.ts'
import type { Word } from '../../src/storage/journal/memory.ts'
import { type Row, readLine } from '../../src/storage/journal/rows.ts'
import { openSpool } from '../../src/storage/journal/spool.ts'
import { type Chance, openChance } from './chance.ts'
import { openVirtualClock } from './virtual-clock.ts'
import {
  cutPower,
  type Machine,
  nameOf,
  newMachine,
  virtualDatabase,
  virtualDisk,
  type Weather,
} from './virtual-disk.ts'

/** What became of one fact, as those outside the journal saw it. */
interface Fate {
  asked: number
  /** null while it waits; infinite when its process died meanwhile. */
  answered: number | null
  said: Set<Word>
  /** Its process died while it was in memory only, unanswered or said to be held. */
  died: boolean
}

/** The counts of a run, and in words what broke a promise. */
export interface Simulated {
  facts: number
  operations: number
  crashes: number
  held: number
  lost: number
  diedInMemory: number
  faults: string[]
}

const capacity = 60
const second = 1_000

/**
 * A machine on which facts are kept while its disks fail at any operation and the process dies now and then;
 * at the end the disks are mended. The same seed gives the same run.
 */
export async function simulate(seed: number, operations: number): Promise<Simulated> {
  const chance = openChance(seed)
  const machine = newMachine()
  const clock = openVirtualClock()
  const fates = new Map<string, Fate>()
  const faults: string[] = []
  let weather: { database: Weather; spool: Weather } = fine
  let process = start()
  let crashes = 0
  let facts = 0

  function start() {
    const life = { alive: true }
    const shared = { machine, clock, chance, alive: () => life.alive }
    const spoolDisk = virtualDisk({ ...shared, weather: () => weather.spool })
    const spool = openSpool(spoolDisk)
    const keeping = openKeeping({
      database: virtualDatabase({ ...shared, weather: () => weather.database }),
      spool,
      clock,
      capacity,
      say: (word, rows) => {
        for (const row of rows) fates.get(nameOf(row))?.said.add(word)
      },
    })
    const draining = openDraining({ disk: spoolDisk, spool, writeBack: keeping.writeBack })
    const drain = async () => {
      if (!life.alive) return
      if (keeping.state().database === 'writes') await draining.drain().catch(() => undefined)
      clock.after(second, drain)
    }
    clock.soon(drain)
    return { keeping, life }
  }

  function keep() {
    const row = rowOf(++facts)
    const fate: Fate = { asked: clock.now(), answered: null, said: new Set(), died: false }
    fates.set(nameOf(row), fate)
    process.keeping.keep(row).then(() => {
      fate.answered = clock.now()
      if (fate.answered - fate.asked > second) faults.push(`${nameOf(row)} was answered late`)
    })
  }

  function crash() {
    crashes++
    process.life.alive = false
    clock.forget()
    if (chance.once(2)) cutPower(machine, chance)
    const safe = safeOn(machine)
    for (const [name, fate] of fates) {
      fate.answered ??= Number.POSITIVE_INFINITY
      if (!safe.has(name)) mourn(name, fate, faults)
    }
    process = start()
  }

  while (machine.operations < operations) {
    if (chance.once(40)) weather = { database: drawn(chance), spool: drawn(chance) }
    if (chance.once(400)) crash()
    for (let burst = chance.below(4); burst > 0; burst--) keep()
    await clock.pass(chance.below(200))
  }
  weather = fine
  await clock.pass(30 * second)
  judge(machine, fates, faults)
  process.life.alive = false
  const count = (which: (fate: Fate) => boolean) => [...fates.values()].filter(which).length
  return {
    facts,
    operations: machine.operations,
    crashes,
    held: count(({ said }) => said.has('held')),
    lost: count(({ said }) => said.has('lost')),
    diedInMemory: count(({ died }) => died),
    faults,
  }
}

const fine: { database: Weather; spool: Weather } = {
  database: { slow: 2, fails: 0 },
  spool: { slow: 2, fails: 0 },
}

function drawn(chance: Chance): Weather {
  const slow = [2, 2, 2, 50, 400, 3_000, 9_000][chance.below(7)] ?? 2
  const fails = [0, 0, 0, 20, 3, 1][chance.below(6)] ?? 0
  return { slow, fails }
}

const rowOf = (n: number): Row => [
  `CA${n}`,
  'received',
  '2026-11-30T09:00:00.000Z',
  '{"kind":"received"}',
]

/** What the journal and the spool would give back after the power failed now. */
function safeOn(machine: Machine): Set<string> {
  const lines = [...machine.files.values()].flatMap(({ safe }) => safe.split('\n'))
  const spooled = lines.flatMap((line) => {
    const read = readLine(line)
    return 'row' in read ? [nameOf(read.row)] : []
  })
  return new Set([...machine.journal, ...spooled])
}

/** A fact that was in memory only when its process died was not answered, or was said to be held. */
function mourn(name: string, fate: Fate, faults: string[]): void {
  if (fate.died || fate.said.has('lost')) return
  fate.died = true
  if (fate.answered === Number.POSITIVE_INFINITY) return
  if (!fate.said.has('held')) faults.push(`${name} was answered, and is lost and unsaid`)
  if (fate.said.has('late') || fate.said.has('spooled'))
    faults.push(`${name} was said to be safe, and is lost`)
}

/** With its disks mended, the machine holds every fact that no death took and that was not said to be lost. */
function judge(machine: Machine, fates: Map<string, Fate>, faults: string[]): void {
  for (const [name, { answered, said, died }] of fates) {
    const kept = machine.journal.has(name)
    if (!kept && !died && !said.has('lost')) faults.push(`${name} never came into the journal`)
    if (kept && said.has('lost')) faults.push(`${name} was falsely said to be lost`)
    if (answered === null && !died) faults.push(`${name} was never answered`)
  }
  if ([...machine.files.values()].some(({ seen }) => seen !== ''))
    faults.push('the spool was not drained')
}
