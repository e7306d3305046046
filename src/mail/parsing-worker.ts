import { parentPort } from 'node:worker_threads'
import { isReady, type ReadMail, type Task, type Unreadable } from './parsing.ts'
import { readMail } from './reading.ts'

parentPort?.on('message', async ({ mail: { from, to, raw }, html }: Task) => {
  const answer = await readMail({ from, to, raw: Buffer.from(raw.buffer) }, html).catch(unreadable)
  parentPort?.postMessage(answer, 'unreadable' in answer ? [] : memoryOf(answer))
})
parentPort?.postMessage(isReady)

function unreadable(error: Error): Unreadable {
  return { unreadable: `structure illisible (${error.message.slice(0, 200)})` }
}

/** Files move to whoever asked: copying them would take that thread's time. */
const memoryOf = ({ attachments }: ReadMail) => attachments.map(({ bytes }) => bytes.buffer)
