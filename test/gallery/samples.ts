import { readdirSync } from 'node:fs'
import type { Sample } from './sample.ts'

/** A sample and the file it comes from: "people" and "one that is closed" are "people-one-that-is-closed". */
export interface NamedSample extends Sample {
  id: string
}

/** Every sample of every file in `samples/`, in the order of letters of the files; throws when two have one name. */
export async function allSamples(): Promise<NamedSample[]> {
  const files = readdirSync('test/gallery/samples').filter((name) => name.endsWith('.tsx'))
  const nouns = files.map((name) => name.replace('.tsx', '')).sort()
  const all = (await Promise.all(nouns.map(samplesOf))).flat()
  const ids = all.map(({ id }) => id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice) throw new Error(`two samples have the name ${twice}`)
  return all
}

/** Those of one file, as it was written or as it was compiled. */
async function samplesOf(noun: string): Promise<NamedSample[]> {
  const extension = import.meta.url.endsWith('.ts') ? 'tsx' : 'js'
  const file = new URL(`./samples/${noun}.${extension}`, import.meta.url)
  const { samples }: { samples: Sample[] } = await import(file.href)
  return samples.map((sample) => ({ ...sample, id: fileName(`${noun}-${sample.name}`) }))
}

/** Plain letters, digits and hyphens, for a file and an address. */
function fileName(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return plain.replaceAll(/[^a-z\d]+/gi, '-').replaceAll(/^-|-$/g, '')
}
