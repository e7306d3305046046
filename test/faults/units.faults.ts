import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { codeOf } from '../../src/core/errors.ts'
import { incoming } from '../processes/service.ts'
import { openManaged } from './manager.ts'

/** Whether a program of systemd is installed; said aloud where it is not. */
function has(program: string): boolean {
  const { error } = spawnSync(program, ['--version'])
  if (error) console.warn(`SKIPPED: no ${program} (${error.message})`)
  return !error
}

test.skipIf(!has('systemd-analyze'))('systemd finds nothing wrong with the units', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-units-'))
  const units = readdirSync('deploy').filter((name) => /\.(service|socket)$/.test(name))
  const paths = units.map((name) => join(folder, name))
  units.forEach((name, i) => {
    const unit = readFileSync(join('deploy', name), 'utf8')
    writeFileSync(paths[i] ?? '', unit.replaceAll('/opt/svi', process.cwd()))
  })
  expect(units).toHaveLength(2)
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], {
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  expect([status, stderr]).toEqual([0, ''])
})

/** How a caller's first webhook ends: 'answered', or the name of the fault. */
async function dial(base: string, call: string): Promise<string> {
  const post = { method: 'POST', ...incoming(call), signal: AbortSignal.timeout(60_000) }
  try {
    const response = await fetch(`${base}/voice/incoming`, post)
    await response.text()
    return response.status === 200 ? 'answered' : String(response.status)
  } catch (error) {
    return String((error instanceof Error && codeOf(error.cause)) || error)
  }
}

/** A request under way is cut with its service, and comes again. */
async function untilAnswered(base: string): Promise<void> {
  while ((await dial(base, 'CB')) !== 'answered') await after(50)
}

test.skipIf(!has('systemd-socket-activate'))(
  'the port that systemd hands over outlives the service: nobody is refused while it is killed',
  async () => {
    const service = await openManaged('systemd-socket-activate')
    const ended: Promise<string>[] = []
    let calling = true
    const callers = (async () => {
      for (let n = 0; calling; n++) {
        ended.push(dial(service.base, `CA${n}`))
        await after(100)
      }
    })()
    try {
      for (let kills = 0; kills < 5; kills++) {
        await untilAnswered(service.base)
        service.kill()
      }
      await untilAnswered(service.base)
      calling = false
      await callers
      const counts = new Map<string, number>()
      for (const how of await Promise.all(ended)) counts.set(how, (counts.get(how) ?? 0) + 1)
      console.log(`5 × SIGKILL behind a socket of systemd: ${JSON.stringify([...counts])}`)
      expect([...counts.keys()]).not.toContain('ECONNREFUSED')
      expect(counts.get('answered')).toBeGreaterThan(0)
    } finally {
      calling = false
      await service.close()
    }
  },
)
