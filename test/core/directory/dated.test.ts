import { describe, expect, test } from 'vitest'
import { nameOfDated, replaced, withoutDated } from '../../../src/core/directory/dated.ts'
import type { DirectoryContent } from '../../../src/core/directory/directory.ts'
import type { Exception } from '../../../src/core/schedule/hours.ts'

const closed = (from: string): Exception => ({
  kind: 'closed',
  departments: ['69'],
  from,
  to: from,
  slot: null,
  message: null,
})
const [noel, jour] = [closed('2026-12-25'), closed('2027-01-01')]
const alert = {
  message: 'Panne.',
  start: '2026-11-30T08:00:00.000Z',
  end: '2026-11-30T09:00:00.000Z',
  goesOn: true,
}

describe('the name of a closure', () => {
  test('is the same for the same words, whatever the order of its keys', () => {
    const { kind, ...rest } = noel
    expect(nameOfDated({ ...rest, kind })).toBe(nameOfDated(noel))
  })

  test('is another as soon as it says something else', () => {
    expect(nameOfDated({ ...noel, message: 'Noël.' })).not.toBe(nameOfDated(noel))
  })
})

describe('a list', () => {
  test('has an element more when nothing is replaced', () => {
    expect(replaced([noel], null, jour)).toEqual([noel, jour])
  })

  test('has the new one in the place of the one that is named', () => {
    const later = { ...noel, to: '2026-12-26' }
    expect(replaced([noel, jour], nameOfDated(noel), later)).toEqual([jour, later])
  })

  test('takes nothing in the place of one that is there no longer', () => {
    expect(replaced([jour], nameOfDated(noel), noel)).toBeNull()
  })
})

describe('a content', () => {
  const content: DirectoryContent = {
    entries: [],
    exceptions: [noel, jour],
    alerts: [alert],
    prompts: {},
  }

  test('loses the closure that is named, and nothing else', () => {
    expect(withoutDated(content, nameOfDated(noel))).toEqual({ ...content, exceptions: [jour] })
  })

  test('loses the alert that is named, and nothing else', () => {
    expect(withoutDated(content, nameOfDated(alert))).toEqual({ ...content, alerts: [] })
  })

  test('loses nothing by the name of what it does not hold', () => {
    expect(withoutDated({ ...content, alerts: [] }, nameOfDated(alert))).toBeNull()
  })
})
