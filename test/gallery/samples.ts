import { readdirSync } from 'node:fs'
import type { Sample } from './sample.ts'

/** A sample and the file it comes from: "people" and "one that is closed" are "people-one-that-is-closed". */
export interface NamedSample extends Sample {
  id: string
}

const folder = new URL('./samples/', import.meta.url)

/** Every sample of every file in `samples/`, in the order of letters of the files; throws when two have one name. */
export async function allSamples(): Promise<NamedSample[]> {
  const files = readdirSync(folder).filter((name) => /\.(tsx|js)$/.test(name))
  const all = await Promise.all(files.sort().map(samplesOf))
  const ids = all.flat().map(({ id }) => id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice) throw new Error(`two samples have the name ${twice}`)
  return all.flat()
}

async function samplesOf(file: string): Promise<NamedSample[]> {
  const { samples }: { samples: Sample[] } = await import(new URL(file, folder).href)
  const noun = file.replace(/\.\w+$/, '')
  return samples.map((sample) => ({ ...sample, id: fileName(`${noun}-${sample.name}`) }))
}

/** Plain letters, digits and hyphens, for a file and an address. */
function fileName(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.replaceAll(/[^a-z\d]+/gi, '-').replaceAll(/^-|-$/g, '')
}
