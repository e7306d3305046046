import { type ChildProcess, fork } from 'node:child_process'
import { type FromChild, pulse } from './bond.ts'

/** A process to start and keep. */
export interface Role {
  name: string
  args: string[]
  /** Further ones until it has worked once. */
  firstArgs?: string[]
  /** Descriptor that the process gets as its number 3. */
  handedOn?: number
  /** Callers hear nothing while it is away. Its end before it ever worked is an end, and no reason to try again. */
  essential?: boolean
}

export interface ParentOptions {
  /** The file that every role starts from. */
  file: string
  env: Record<string, string | undefined>
  report(problem: string, details: Record<string, unknown>): void
  /** Pulses of the parent without a sign of life, after which a process is ended: while it starts, and once it works. */
  mostSilence?: { starting: number; working: number }
}

/** A process that is started again whenever it ends, until it is told to stop. */
export interface Kept {
  /**
   * Resolves when it has said for the first time that it works, with whether nothing was ever there before;
   * rejects when an essential one ended before.
   */
  ready: Promise<{ isFirst: boolean }>
  /** Tells it to end; resolves when it has. */
  stop(): Promise<void>
  kill(): void
}

const shortestPause = 200
const longestPause = 30_000
const longestOfEssential = 2_000
/** Milliseconds after which a process counts as working, and its next pause is the shortest again. */
const steady = 60_000
/** Once it works its loop is stuck; a start takes a second, and on a very busy machine half a minute without a word. */
const usual = { starting: 60, working: 15 }

export function keep(role: Role, { file, env, report, mostSilence = usual }: ParentOptions): Kept {
  const { name, args, firstArgs = [], handedOn, essential = false } = role
  const { promise: ready, resolve, reject } = Promise.withResolvers<{ isFirst: boolean }>()
  ready.catch(() => {})
  let child: ChildProcess | null = null
  let again: NodeJS.Timeout | undefined
  let pause = shortestPause
  let silence = 0
  let works = false
  let worked = false
  let stopping = false

  function start(): void {
    const since = performance.now()
    silence = 0
    works = false
    const started = fork(file, [name, ...args, ...(worked ? ['--again'] : firstArgs)], {
      env: { ...env, ROLE: name },
      stdio: ['ignore', 'inherit', 'inherit', handedOn ?? 'ignore', 'ipc'],
    })
    child = started
    started.on('message', (message: FromChild) => {
      silence = 0
      if (message === 'alive') return
      works = true
      worked = true
      resolve(message.ready)
    })
    started.on('error', (error) => {
      report('a process cannot be started', { process: name, error: error.message })
      if (started.pid === undefined) ended(null, null, 0)
    })
    started.once('exit', (code, signal) => ended(code, signal, performance.now() - since))
  }

  function ended(code: number | null, signal: string | null, lived: number): void {
    child = null
    if (stopping) return
    if (!worked && essential) {
      reject(new Error(`${name} ended before it worked`))
      return
    }
    const longest = essential ? longestOfEssential : longestPause
    pause = lived > steady ? shortestPause : Math.min(pause * 2, longest)
    report('a process has ended and is started again', { process: name, code, signal, pause })
    again = setTimeout(start, pause)
  }

  const listening = setInterval(() => {
    if (!child || ++silence < mostSilence[works ? 'working' : 'starting']) return
    report('a process gives no sign of life and is ended', {
      process: name,
      seconds: (silence * pulse) / 1000,
    })
    child.kill('SIGKILL')
  }, pulse)

  start()
  return {
    ready,
    stop() {
      stopping = true
      clearTimeout(again)
      clearInterval(listening)
      const running = child
      if (!running) return Promise.resolve()
      running.kill('SIGTERM')
      return new Promise((gone) => running.once('exit', () => gone()))
    },
    kill: () => void child?.kill('SIGKILL'),
  }
}
