import { readFileSync } from 'node:fs'
import { readDirectoryFile } from './file.ts'

/** Reads a directory file, as rows or as what is wrong with it. */
export const work = ({ path }: { path: string }) => readDirectoryFile(readFileSync(path))
