import { workerData } from 'node:worker_threads'
import { serve } from '../thread.ts'
import type { Files } from './files.ts'
import { type Asked, openWriterWork, type Told } from './writer-work.ts'

const { files }: { files: Files } = workerData
const port = serve<Asked, Told>((asked) => {
  const answered = answer(asked)
  if (asked.do === 'close') port.close()
  return answered
})
const answer = openWriterWork(files, port.tell)
