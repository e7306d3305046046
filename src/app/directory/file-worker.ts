import { parentPort, workerData } from 'node:worker_threads'
import { work } from './file-work.ts'

parentPort?.postMessage(await work(workerData))
