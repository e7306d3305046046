import { workerData } from 'node:worker_threads'
import { type Asked, type Handed, openDirectoryReader } from './directory-reader.ts'
import { serve } from './thread.ts'

const { path } = workerData as { path: string }
const reader = openDirectoryReader(path, (problem, details) => thread.tell([problem, details]))
const thread = serve<Asked, [string, Record<string, unknown>]>(answer, givenAway)

function answer(asked: Asked): unknown {
  switch (asked.do) {
    case 'newest':
      return reader.newest(asked.known)
    case 'version':
      return reader.version(asked.version)
    case 'last':
      return reader.last()
    case 'keep first':
      return reader.keepFirst(asked.directory)
    case 'close':
      return thread.close()
  }
}

/** Lines and recordings move to whoever asked: copying them would take that thread's time. */
function givenAway(answer: unknown): ArrayBuffer[] {
  if (!answer) return []
  const { directory, recordings } = answer as Handed
  const parts = [...directory.entries.map(({ lines }) => lines), ...recordings.values()]
  return parts.map(({ buffer }) => buffer)
}
