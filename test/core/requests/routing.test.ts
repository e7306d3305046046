import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstMotivesSchema, inOrder, motivesOf } from '../../../src/core/contacts/motives.ts'
import { departments } from '../../../src/core/departments.ts'
import { levelOf, recipientsOf } from '../../../src/core/requests/routing.ts'

const first = firstMotivesSchema.parse(JSON.parse(readFileSync('config/motives.json', 'utf8')))
let next = 1
const motives = motivesOf(
  first.flatMap(({ theme, national, motives: under }) => {
    const motive = (name: string, parent: number | null, isNational: boolean) => ({
      id: next++,
      parent,
      name,
      formerNames: [],
      national: isNational,
      retired: false,
      mergedInto: null,
    })
    const top = motive(theme, null, national)
    const below = under.map((each) => (typeof each === 'string' ? each : each.motive))
    return [top, ...below.map((name) => motive(name, top.id, false))]
  }),
)
const nationalThemes = ['Assistance technique', 'Modification de l’annuaire']

describe('where a request goes', () => {
  test.each(inOrder(motives).map((motive) => [motive.name, motive] as const))(
    '%s, for every département',
    (_, motive) => {
      const theme = motive.parent === null ? motive : motives.byId.get(motive.parent)
      const expected = nationalThemes.includes(theme?.name ?? '') ? 'national' : 'local'
      for (const { code } of departments)
        expect(levelOf(motives, { motive: motive.id, department: code, byReferent: false })).toBe(
          expected,
        )
    },
  )

  test('without a département, of one that is none, or from a référent: to the national team', () => {
    const motive = inOrder(motives)[1]?.id ?? 0
    expect(levelOf(motives, { motive, department: null, byReferent: false })).toBe('national')
    expect(levelOf(motives, { motive, department: '00', byReferent: false })).toBe('national')
    expect(levelOf(motives, { motive, department: '69', byReferent: true })).toBe('national')
  })
})

describe('whom a request is told to', () => {
  const all = {
    requestsEmail: 'demandes-69@example.org',
    referents: ['rene@example.org', 'nadia@example.org', 'rene@example.org'],
    email: 'siao-69@example.org',
    nationals: ['claire@example.org'],
    service: 'assistance@example.org',
  }

  test('the address that the directory gives, then the référents, then the public address, then the national team', () => {
    const bare = { ...all, requestsEmail: null }
    expect(recipientsOf('local', all)).toEqual({
      emails: ['demandes-69@example.org'],
      withoutReferent: false,
    })
    expect(recipientsOf('local', bare).emails).toEqual(['rene@example.org', 'nadia@example.org'])
    const alone = { ...bare, referents: [] }
    expect(recipientsOf('local', alone)).toEqual({
      emails: ['siao-69@example.org'],
      withoutReferent: true,
    })
    expect(recipientsOf('local', { ...alone, email: null })).toEqual({
      emails: ['claire@example.org'],
      withoutReferent: true,
    })
  })

  test('the national team alone for what is national, and never nobody', () => {
    expect(recipientsOf('national', all)).toEqual({
      emails: ['claire@example.org'],
      withoutReferent: false,
    })
    const nobody = {
      requestsEmail: null,
      referents: [],
      email: null,
      nationals: [],
      service: all.service,
    }
    expect(recipientsOf('national', nobody).emails).toEqual([all.service])
    expect(recipientsOf('local', nobody)).toEqual({ emails: [all.service], withoutReferent: true })
  })
})
