import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { allSamples } from './samples.ts'
import { htmlOf } from './showing.tsx'

/** Every sample as it stands on a page, read once: nothing here changes one. */
let pages: Promise<[id: string, page: Document][]> | undefined

async function read(): Promise<[id: string, page: Document][]> {
  const samples = await allSamples()
  return samples.map((sample) => [sample.id, parseHTML(htmlOf(sample)).document])
}

/** What of every sample is so, each with the name of its sample. */
async function found(look: (page: Document) => string[]): Promise<string[]> {
  pages ??= read()
  return (await pages).flatMap(([id, page]) => look(page).map((each) => `${id}: ${each}`))
}

/** What a field or a group says of itself besides its name, by the ids of what it points to. */
const describedOf = (page: Document) =>
  [...page.querySelectorAll('[aria-describedby]')].map((element) => ({
    element,
    by: (element.getAttribute('aria-describedby') ?? '').split(' '),
  }))

describe('who hears a page', () => {
  test('hears a hint once: what stands in a label is not read after it again', async () => {
    const twice = await found((page) =>
      describedOf(page).flatMap(({ by }) =>
        by.filter((id) => page.querySelector(`[id="${id}"]`)?.closest('label, legend')),
      ),
    )
    expect(twice).toEqual([])
  })

  test('hears what is wrong at one field, and not at each of a group', async () => {
    const often = await found((page) => {
      const all = describedOf(page).flatMap(({ by }) => by)
      return all.filter((id, i) => all.indexOf(id) !== i)
    })
    expect(often).toEqual([])
  })

  test('hears what is wrong at each field that is said to be so, or at its group', async () => {
    const silent = await found((page) =>
      [...page.querySelectorAll('[aria-invalid="true"]')]
        .filter((field) => !field.closest('[aria-describedby]'))
        .map(({ id }) => id),
    )
    expect(silent).toEqual([])
  })

  test('is told what each part of a page and each player is', async () => {
    const unnamed = await found((page) =>
      [...page.querySelectorAll('aside, audio, nav, section[tabindex]')]
        .filter(
          (part) => !['aria-label', 'aria-labelledby'].some((name) => part.hasAttribute(name)),
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 120)),
    )
    expect(unnamed).toEqual([])
  })
})
