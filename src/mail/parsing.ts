import { Worker } from 'node:worker_threads'
import type { InboundMail } from '../core/requests/inbound-mail.ts'
import type { ReceivedMail } from './receiving.ts'

/** A mail that was read; nothing in it was interpreted, and no HTML is left. */
export interface ReadMail {
  mail: InboundMail
  /** The name that its sender gives, '' for none. */
  senderName: string
  /** What was written, and what the mailer quoted beside it. */
  said: string
  folded: string
  /** Something of it could not be shown: the mail itself is to be kept in sight, as a file. */
  incomplete: boolean
  attachments: Attachment[]
}

export interface Attachment {
  /** As the sender named it, without any folder. */
  name: string
  /** The type that the sender claims, in small letters. It may be another. */
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** It stands in the text, as the logo of a signature does. */
  inline: boolean
}

/** Why a mail could not be read, in French. */
export interface Unreadable {
  unreadable: string
}

export interface Parser {
  /** Reads one mail at a time, in the order in which they were given. Rejects only when it is closed meanwhile. */
  parse(mail: ReceivedMail): Promise<ReadMail | Unreadable>
  close(): Promise<void>
}

/** What one mail may take. */
interface Limits {
  /** Milliseconds to read it, and to read it again without its HTML when that was too much; a thread that starts has time of its own. */
  patience: { whole: number; withoutHtml: number }
  /** What its reader may hold besides the mail itself. */
  megabytes: number
}

/** Milliseconds until a thread reads mails: a second on an idle machine, and no fault of the mail on a busy one. */
const starting = 60_000

const usual: Limits = { patience: { whole: 6000, withoutHtml: 4000 }, megabytes: 256 }

/** Reads mails on a thread of its own, which is ended when one takes too long or too much, and started for the next. */
export function openParser({ patience, megabytes }: Limits = usual): Parser {
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let closing = false

  function start(): Worker {
    const started = workerOf(megabytes)
    // What breaks after the answer breaks nobody else: the next mail finds a new thread.
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    return started
  }

  async function attempt(mail: ReceivedMail, html: boolean, within: number) {
    if (closing) throw new Error('the service is closing')
    const used = worker ?? start()
    worker = used
    // A copy that moves to the thread: the mail stays with whoever has it.
    const raw = new Uint8Array(mail.raw)
    const answer = await answerOf(used, { mail: { ...mail, raw }, html }, within)
    if (typeof answer === 'string') await used.terminate()
    return answer
  }

  async function read(mail: ReceivedMail): Promise<ReadMail | Unreadable> {
    const first = await attempt(mail, true, patience.whole)
    if (typeof first === 'object') return first
    const again = await attempt(mail, false, patience.withoutHtml)
    return typeof again === 'object' ? again : { unreadable: again }
  }

  return {
    parse(mail) {
      const answer = turn.then(() => read(mail))
      turn = answer.catch(() => undefined)
      return answer
    },
    async close() {
      closing = true
      await worker?.terminate()
    },
  }
}

/** What the thread is asked. */
export interface Task {
  mail: Omit<ReceivedMail, 'raw'> & { raw: Uint8Array<ArrayBuffer> }
  /** Text is made of HTML where there is no other. */
  html: boolean
}

function workerOf(megabytes: number): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const worker = new Worker(new URL(`./parsing-worker.${extension}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  worker.unref()
  return worker
}

/** What a thread says once it can read mails. */
export const isReady = 'ready'

const ready = new WeakSet<Worker>()

/** What the thread made of a mail; or in a word why there is nothing, and the thread is of no use any more. */
function answerOf(
  worker: Worker,
  task: Task,
  patience: number,
): Promise<ReadMail | Unreadable | string> {
  return new Promise((resolve) => {
    const late = () => end('lecture trop longue')
    const told = (answer: ReadMail | Unreadable | typeof isReady) => {
      if (answer !== isReady) return end(answer)
      ready.add(worker)
      clearTimeout(timer)
      timer = setTimeout(late, patience)
    }
    const failed = (error: NodeJS.ErrnoException) =>
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'lecture trop lourde' : 'lecture impossible')
    const gone = () => end('lecture interrompue')
    let timer = setTimeout(late, ready.has(worker) ? patience : starting)
    function end(answer: ReadMail | Unreadable | string) {
      clearTimeout(timer)
      worker.off('message', told).off('error', failed).off('exit', gone)
      worker.unref()
      resolve(answer)
    }
    worker.ref()
    worker.on('message', told).once('error', failed).once('exit', gone)
    worker.postMessage(task, [task.mail.raw.buffer])
  })
}
