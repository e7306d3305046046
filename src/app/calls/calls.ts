import { callbacksInWords } from '../../core/call/callbacks.ts'
import { explainOn } from '../../core/call/explain.ts'
import { healthDays, healthOf, type LineHealth, shortTalk } from '../../core/call/health.ts'
import type { LogState } from '../../core/call/log-state.ts'
import { type CallRow, isMissed } from '../../core/call/outcome.ts'
import { snapshotOf } from '../../core/call/snapshot.ts'
import { entryOf } from '../../core/directory/directory.ts'
import { maskNumbers } from '../../core/directory/numbers.ts'
import type { Scope } from '../../core/people/people.ts'
import { isErased } from '../../core/retention.ts'
import { addDays, dayMs, localDate } from '../../core/schedule/days.ts'
import { standingOf } from '../../settings/settings.ts'
import {
  countToDo,
  forgetCallback,
  noteCallback,
  readFollowUp,
  searchCalls,
} from '../../storage/call-log.ts'
import { countOutcomes, findCall, tallyLegs } from '../../storage/calls.ts'
import { contactsOfCall } from '../../storage/contacts.ts'
import { readLag } from '../../storage/folding/lag.ts'
import { filesOf } from '../../storage/journal/files.ts'
import { readLogState } from '../../storage/log-state.ts'
import { countStrays, listStrays } from '../../storage/strays.ts'
import { note } from '../acts.ts'
import { directoryOfVersion } from '../directory/snapshots.ts'
import type { Needs } from '../ground.ts'
import type { Services } from '../services.ts'
import type { CallStory } from './services.ts'

/** Days in which calls still wait for their motive, for being called back, or to be looked at. */
const daysToDo = 30

/** The call log as the national team and référents work with it. */
export function callsOf(needs: Needs): Services['calls'] {
  const { database, now } = needs
  const iso = () => new Date(now()).toISOString()
  return {
    today: (since, departments) => countOutcomes(database, since, departments),
    health: healthOfLines(needs),
    async countWithoutBeginning() {
      const since = new Date(now() - daysToDo * dayMs).toISOString()
      return { count: await countStrays(database, since), days: daysToDo }
    },
    async withoutBeginning(page) {
      const strays = await listStrays(database, page)
      return strays.map(({ call, lastAt, events }) => ({
        call: maskNumbers(call),
        lastAt,
        callbacks: callbacksInWords(events).map(maskNumbers),
      }))
    },
    logState: logStateOf(needs),
    search: (search) => searchCalls(database, search),
    exported: (search, limit) => searchCalls(database, search, { limit, offset: 0 }),
    async toDo(scope) {
      const instant = new Date(now() - daysToDo * dayMs).toISOString()
      const day = addDays(localDate(now(), 'Europe/Paris'), -daysToDo)
      return { ...(await countToDo(database, scope, { day, instant })), days: daysToDo }
    },
    find: (call, scope) => findStory(needs, call, scope),
    async unmask({ call, caller, department }, who) {
      if (!isNumber(caller)) return undefined
      const seen = { did: 'saw the number', noun: 'call', name: call, department } as const
      await note(database, who, iso(), seen)
      return caller
    },
    noteCallback: (call, { email }, note) =>
      noteCallback(database, { call, at: iso(), person: email, note }),
    forgetCallback: (call) => forgetCallback(database, call),
    noteExport: (who, noun, department) =>
      note(database, who, iso(), { did: 'took away', noun, department }),
  }
}

async function findStory(needs: Needs, call: string, scope: Scope): Promise<CallStory | undefined> {
  const { database } = needs
  const found = await findCall(database, call)
  if (!found || found.test || !holds(scope, found)) return undefined
  const { events, ...row } = found
  const followUp = await readFollowUp(database, call)
  return {
    row,
    events,
    ...followUp,
    contacts: await contactsOfCall(database, call, scope),
    masked: masked(row),
    toCallBack:
      isMissed(row) &&
      row.department !== null &&
      followUp.callback === null &&
      followUp.answeredLater === null,
    hasNumber: isNumber(row.caller),
    ...(await explainedThenAndNow(needs, row)),
  }
}

/** The same function that answered, on the directory of the call's version and on today's. */
async function explainedThenAndNow(
  { database, config, settings, snapshots }: Needs,
  { department, chosenAt, version }: CallRow,
): Promise<Pick<CallStory, 'decided' | 'today'>> {
  if (department === null || chosenAt === null) return { decided: null, today: null }
  const at = Date.parse(chosenAt)
  const then =
    version === null ? null : await directoryOfVersion(database, version).catch(() => null)
  return {
    decided: then && explainOn(snapshotOf(then, standingOf(config)), settings, department, at),
    today: explainOn(snapshots.directoryOf(null), settings, department, at),
  }
}

function holds(scope: Scope, { department }: CallRow): boolean {
  return scope === 'all' || (department !== null && scope.includes(department))
}

function isNumber(caller: string | null): caller is string {
  return caller?.startsWith('+') === true
}

function masked({ caller }: CallRow): string {
  if (isNumber(caller)) return maskNumbers(caller)
  return isErased(caller)
    ? 'numéro effacé, le délai de conservation est passé'
    : 'numéro non communiqué'
}

/** Milliseconds for which the health of the lines is kept: it looks at a fortnight of legs. */
const healthKept = 60_000

function healthOfLines({ database, snapshots, now }: Needs): () => Promise<LineHealth[]> {
  return kept(healthKept, now, async () => {
    const since = new Date(now() - healthDays * dayMs).toISOString()
    const { directory } = snapshots.directoryOf(null)
    const isThere = ({ department, line }: LineHealth) =>
      entryOf(directory, department).lines.some(({ id }) => id === line)
    return healthOf(await tallyLegs(database, since, shortTalk)).filter(isThere)
  })
}

/** Milliseconds for which the state of the log is kept: it reads whole files. */
const logStateKept = 5_000

function logStateOf(needs: Needs): () => Promise<LogState> {
  const { database, databasePath, databaseFile, lineMemory, now } = needs
  const files = filesOf(databasePath)
  return kept(logStateKept, now, async () => {
    const [found, lag, memory] = await Promise.all([
      readLogState(files),
      readLag(database, files),
      lineMemory().catch(() => null),
    ])
    return { ...found, lag, memory, database: databaseFile() }
  })
}

/** What `look` finds, for so many milliseconds; whoever asks meanwhile gets the same. */
function kept<T>(forMs: number, now: () => number, look: () => Promise<T>): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | null = null
  return () => {
    if (!last || Math.abs(now() - last.at) > forMs) last = { at: now(), found: look() }
    return last.found
  }
}
