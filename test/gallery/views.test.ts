import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { options } from 'preact'
import { describe, expect, test } from 'vitest'
import { allSamples } from './samples.ts'
import { htmlOf } from './showing.tsx'

const web = resolve('src/web')
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
)

/** Every component whose name ends in View, with "folder/file.tsx: NameView". */
async function views(): Promise<[string, unknown][]> {
  const modules = await Promise.all(files.map((file) => import(join(web, file))))
  return modules.flatMap((module: Record<string, unknown>, i) =>
    Object.entries(module)
      .filter(([name]) => name.endsWith('View'))
      .map(([name, view]): [string, unknown] => [`${files[i]}: ${name}`, view]),
  )
}

/** What the samples show, by watching what is made while they are rendered. */
async function shown(): Promise<Set<unknown>> {
  const made = new Set<unknown>()
  const before = options.vnode
  options.vnode = (node) => made.add(node.type)
  for (const sample of await allSamples()) htmlOf(sample)
  if (before) options.vnode = before
  else delete options.vnode
  return made
}

describe('the gallery', () => {
  test('shows every view of the site', async () => {
    const seen = await shown()
    const all = await views()
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(([, view]) => !seen.has(view)).map(([name]) => name)).toEqual([])
  })

  test('has one title and one heading on each page', async () => {
    for (const sample of await allSamples())
      expect(htmlOf(sample).match(/<h1>/g), sample.id).toHaveLength(1)
  })

  test('tells what is missing by our own words at the field, never by the browser’s', async () => {
    const forms = (html: string) => html.split('<form').slice(1)
    const isOurs = (form: string) => / novalidate/.test(form.slice(0, form.indexOf('>')))
    const asks = (form: string) => / required[ >]/.test(form.slice(0, form.indexOf('</form>')))
    const found = (await allSamples()).filter((sample) =>
      forms(htmlOf(sample)).some((form) => asks(form) && !isOurs(form)),
    )
    expect(found.map(({ id }) => id)).toEqual([])
  })
})
