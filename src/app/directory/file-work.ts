import { readFileSync } from 'node:fs'
import { readDirectoryFile } from './file.ts'

/** Reads a directory file, as rows or as what is wrong with it. */
export const work = ({ path, today }: { path: string; today: string }) =>
  readDirectoryFile(readFileSync(path), today)
