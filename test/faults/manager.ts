import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machine } from '../environment.ts'
import { below, live } from '../processes/service.ts'
import { portOf, there } from '../typed.ts'

/** The service as a service manager keeps it: the port outlives it, and it is started again a second after its end. */
export interface Managed {
  base: string
  database: string
  /** SIGKILL for all of its processes. */
  kill(): void
  close(): Promise<void>
}

/** What starts the service with the port: the shell that stands in the place of systemd, or a program of systemd. */
export type Starter = 'shell' | 'systemd-socket-activate'

/** As `deploy/svi.socket` and `deploy/svi.service` say, by a shell in the place of systemd. */
export async function openManaged(starter: Starter = 'shell'): Promise<Managed> {
  const folder = mkdtempSync(join(tmpdir(), 'svi-managed-'))
  const database = join(folder, 'svi.sqlite')
  const socket = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1024 })
  await once(socket, 'listening')
  const port = portOf(socket)
  const settings = { ...live, LOG_LEVEL: 'silent', DATABASE_URL: database }
  const service = `LISTEN_PID=$$ exec ${startedBy(starter, Object.keys(settings))}`
  const manager = spawn('sh', ['-c', `while :; do sh -c '${service}'; sleep 1; done`], {
    env: { ...machine, ...settings, LISTEN_FDS: '1' },
    // biome-ignore lint/suspicious/noExplicitAny: a server has a descriptor that the types do not tell
    stdio: ['ignore', 'ignore', 'inherit', (socket as any)._handle.fd],
  })
  const ended = once(manager, 'exit')
  // From here on only the manager has the port open.
  socket.close()
  const own = there(manager.pid)
  const kill = () => {
    for (const pid of below(own)) tryToKill(pid)
  }
  return {
    base: `http://127.0.0.1:${port}`,
    database,
    kill,
    async close() {
      const rest = below(own)
      manager.kill('SIGKILL')
      for (const pid of rest) tryToKill(pid)
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

function startedBy(starter: Starter, settings: string[]): string {
  const node = `"${process.execPath}" dist/src/main.js`
  if (starter === 'shell') return node
  return `systemd-socket-activate ${settings.map((name) => `-E ${name}`).join(' ')} ${node} 2>&1`
}

/** It may just have ended by itself. */
function tryToKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
