import { workerData } from 'node:worker_threads'
import { type Asked, type Handed, openDirectoryReader } from './directory-reader.ts'
import { serve } from './thread.ts'

const { path }: { path: string } = workerData
const reader = openDirectoryReader(path, (problem, details) => thread.tell([problem, details]))
const thread = serve<Asked, [string, Record<string, unknown>], Answer>(answer, givenAway)

type Answer = Handed | null

function answer(asked: Asked): Answer | Promise<Answer> {
  switch (asked.do) {
    case 'newest':
      return reader.newest(asked.known)
    case 'version':
      return reader.version(asked.version)
    case 'last':
      return reader.last()
    case 'keep first':
      return reader.keepFirst(asked.directory).then(() => null)
    case 'close':
      thread.close()
      return null
  }
}

/** Lines and recordings move to whoever asked: copying them would take that thread's time. */
function givenAway(answer: Answer): ArrayBuffer[] {
  if (!answer) return []
  const { directory, recordings } = answer
  const parts = [...directory.entries.map(({ lines }) => lines), ...recordings.values()]
  return parts.map(({ buffer }) => buffer)
}
