import { parentPort, workerData } from 'node:worker_threads'
import { work } from './workbook-work.ts'

const result = await work(workerData)
parentPort?.postMessage(result, result.did === 'write' ? [result.bytes.buffer] : [])
