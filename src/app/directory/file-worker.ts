import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { readDirectoryFile } from './file.ts'

/** Reads a directory file on a thread of its own. */
const { path }: { path: string } = workerData
parentPort?.postMessage(readDirectoryFile(readFileSync(path)))
