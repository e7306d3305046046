import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname } from 'node:path'
import { openApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { openServer } from './connections.ts'
import { openLog } from './log.ts'
import { ConfigurationError } from './refusals.ts'
import { databasePath } from './storage/database.ts'
import { Owned } from './storage/owner.ts'

/** Starts the service and stops it cleanly on SIGTERM or SIGINT, letting calls in progress be answered. */
async function main(): Promise<void> {
  const config = readConfig(process.env, Date.now())
  const log = openLog(config.logLevel)
  const now = () => Date.now() + config.clockOffset
  mkdirSync(dirname(databasePath(config.databaseUrl)), { recursive: true })
  const app = await openApp(config, { now, log })
  const server = openServer(app.express)
  server.listen(config.port, config.host, () => welcome(config, server.address()))
  server.on('error', (error) =>
    stopWith([`cannot listen on ${config.host}:${config.port}: ${error.message}`]),
  )

  const stop = () => {
    server.close(async () => {
      await app.close()
      process.exit(0)
    })
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5_000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function welcome(config: Config, address: ReturnType<Server['address']>) {
  const port = typeof address === 'object' && address ? address.port : config.port
  const lines = [`The line is open at http://${config.host}:${port}.`]
  if (config.clockOffset !== 0) lines.push('Rehearsal: the clock is not the real one (CLOCK).')
  if (config.local)
    lines.push(
      'Local mode: no TWILIO_AUTH_TOKEN, so only this machine is served and only the test phone can call.',
      `Try the line in a browser: http://127.0.0.1:${port}/telephone (demonstration account, one click).`,
      'Make a first call in another terminal:  npm run -s svi -- call',
    )
  else lines.push(`Twilio reaches it at ${config.publicUrl}/voice/incoming.`)
  console.log(lines.join('\n'))
}

function stopWith(faults: string[]): never {
  console.error(`The service cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  process.exit(1)
}

main().catch((error: Error) => {
  if (error instanceof ConfigurationError) stopWith(error.faults)
  stopWith([error instanceof Owned ? error.message : (error.stack ?? error.message)])
})
