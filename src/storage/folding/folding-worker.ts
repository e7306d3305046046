import { workerData } from 'node:worker_threads'
import type { Files } from '../journal/files.ts'
import { serve } from '../thread.ts'
import { type Asked, openFoldingWork, type Told } from './folding-work.ts'

const { files }: { files: Files } = workerData
const port = serve<Asked, Told>((asked) => {
  const answered = answer(asked)
  if (asked.do === 'close') port.close()
  return answered
})
const answer = openFoldingWork(files, port.tell)
