import { setTimeout as after } from 'node:timers/promises'
import type { Logger } from 'pino'
import {
  type Counted,
  type SecurityEvent,
  type SecurityFigure,
  securityDays,
  securityFigures,
  sumOf,
} from '../core/security.ts'
import { filesOf } from '../storage/journal/files.ts'
import { addCounted, listCounted } from '../storage/security.ts'

/** Says what strangers try, in the log, and counts it. */
export interface Security {
  note(event: SecurityEvent, details: Record<string, unknown>): void
  /** The figures of all processes; what others counted within the last half-minute may be missing. */
  figures(): Promise<SecurityFigure[]>
  close(): Promise<void>
}

/** Milliseconds between two lines that one process adds to the counts. */
const pause = 30_000
/** Milliseconds for which the figures are kept: they are read from whole files. */
const figuresKept = 5_000
/** Milliseconds that an end waits for the disk. */
const patience = 500

export function openSecurity({
  path,
  now,
  log,
}: {
  path: string
  now(): number
  log: Logger
}): Security {
  const files = filesOf(path)
  const say = openLines(log)
  /** What is not on the disk yet, with the instant of its first. */
  let pending: Counted | null = null
  let writing: Promise<void> | null = null
  let resting: NodeJS.Timeout | null = null
  let kept: { at: number; figures: Promise<SecurityFigure[]> } | null = null
  const iso = (at: number) => new Date(at).toISOString()

  async function write(): Promise<void> {
    const counted = pending
    pending = null
    if (!counted) return
    await addCounted(files, counted).catch((error: Error) => {
      pending = { ...counted, counts: sumOf(counted.counts, pending?.counts ?? {}) }
      log.warn({ error: error.message }, 'security events cannot be counted on the disk')
    })
  }

  /** The first is written at once; what comes soon after it, together. */
  function writeSoon(): void {
    if (writing || resting) return
    writing = write().finally(() => {
      writing = null
      resting = setTimeout(() => {
        resting = null
        if (pending) writeSoon()
      }, pause).unref()
    })
  }

  async function read(): Promise<SecurityFigure[]> {
    const at = now()
    const since = iso(at - securityDays * 86_400_000).slice(0, 10)
    const counted = await listCounted(files, since)
    return securityFigures(pending ? [...counted, pending] : counted, at)
  }

  return {
    note(event, details) {
      say(event, details)
      pending ??= { at: iso(now()), counts: {} }
      pending.counts = sumOf(pending.counts, { [event]: 1 })
      writeSoon()
    },
    figures() {
      if (!kept || Math.abs(now() - kept.at) > figuresKept) kept = { at: now(), figures: read() }
      return kept.figures
    },
    async close() {
      if (resting) clearTimeout(resting)
      const rest = Promise.resolve(writing).then(write)
      await Promise.race([rest, after(patience, null, { ref: false })])
    },
  }
}

/** Lines that one kind of event has in a minute: whoever tries a thousand times does not fill the disk. */
const mostLines = 60

function openLines(log: Logger) {
  const kinds = new Map<SecurityEvent, { since: number; said: number; unsaid: number }>()
  return (event: SecurityEvent, details: Record<string, unknown>) => {
    const at = performance.now()
    let kind = kinds.get(event)
    if (!kind || at - kind.since > 60_000) {
      if (kind && kind.unsaid > 0)
        log.warn({ event, unsaid: kind.unsaid }, 'there were more of them than lines')
      kind = { since: at, said: 0, unsaid: 0 }
      kinds.set(event, kind)
    }
    if (kind.said++ < mostLines) log.warn({ event, ...details }, `security: ${event}`)
    else kind.unsaid++
  }
}
