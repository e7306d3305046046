import { describe, expect, test } from 'vitest'
import { isNear, mayChange, mayRead, nearnessTo } from '../../../src/core/requests/proposals.ts'
import {
  filledIn,
  insertedInto,
  readAnswer,
  type TypedAnswer,
} from '../../../src/core/requests/standard-answers.ts'
import { motives } from '../contacts/known.ts'

const typed: TypedAnswer = { title: 'Deux fiches', text: 'Bonjour.', motive: '2', department: '' }
const national = { motives, own: null }

describe('a standard answer that is typed', () => {
  test('is of a motive that is there, of one that it was merged into, or of any', () => {
    expect(readAnswer(typed, national).value).toMatchObject({ motive: 2, department: null })
    expect(readAnswer({ ...typed, motive: '7' }, national).value).toMatchObject({ motive: 2 })
    expect(readAnswer({ ...typed, motive: '' }, national).value).toMatchObject({ motive: null })
    expect(readAnswer({ ...typed, motive: '99' }, national).faults.motive).toBeDefined()
  })

  test('needs a title and a text that are not too long', () => {
    const { faults } = readAnswer({ ...typed, title: ' ', text: '' }, national)
    expect(Object.keys(faults)).toEqual(['title', 'text'])
    expect(readAnswer({ ...typed, title: 'a'.repeat(121) }, national).faults.title).toBeDefined()
  })

  test('is of the only département of a référent, or of one that they choose among theirs', () => {
    const read = (own: string[], department: string) =>
      readAnswer({ ...typed, department }, { motives, own })
    expect(read(['69'], '75').value).toMatchObject({ department: '69' })
    expect(read(['69', '01'], '01').value).toMatchObject({ department: '01' })
    for (const department of ['', '75'])
      expect(read(['69', '01'], department).faults.department).toBeDefined()
  })

  test('is refused with braces that nothing fills', () => {
    const text = 'Votre demande {numéro} est close.'
    expect(readAnswer({ ...typed, text }, national).faults.text).toContain('« {numéro} »')
    const good = 'La demande {numero}, {service}.'
    expect(readAnswer({ ...typed, text: good }, national).value).toMatchObject({ text: good })
  })
})

test('a text is filled with the number and the service of a request, and with nothing of that again', () => {
  const filling = { numero: 'D-1', service: 'le service {numero}' }
  expect(filledIn('{numero} : {service}, {autre}', filling)).toBe(
    'D-1 : le service {numero}, {autre}',
  )
})

test.each([
  ['', null, 'X'],
  ['Bonjour,\r\n', null, 'Bonjour,\n\nX'],
  ['Bonjour,\r\nCordialement', 9, 'Bonjour,\n\nX\n\nCordialement'],
  ['Bonjour', 0, 'X\n\nBonjour'],
  ['Bonjour', 999, 'Bonjour\n\nX'],
])('into %j at %j a text goes with a free line around it', (text, place, whole) => {
  expect(insertedInto(text, 'X', place)).toBe(whole)
})

describe('what is proposed', () => {
  const proposal = {
    motive: 2,
    department: '69',
    title: '',
    adopted: false,
    withdrawn: false,
    author: 'rene@example.org',
  }
  const adopted = { ...proposal, adopted: true }
  const of = (email: string, scope: 'all' | string[]) => ({ email, scope })

  test('is read by its département and the national team, and by all once it is adopted', () => {
    const lea = of('lea@example.org', ['75'])
    expect(mayRead(of('nadia@example.org', ['69']), proposal)).toBe(true)
    expect(mayRead(of('claire@example.org', 'all'), proposal)).toBe(true)
    expect([mayRead(lea, proposal), mayRead(lea, adopted)]).toEqual([false, true])
    expect(mayRead(of('rene@example.org', ['01']), proposal)).toBe(true)
  })

  test('is changed by its département until the national team has adopted it', () => {
    const rene = of('rene@example.org', ['69'])
    expect([mayChange(rene, proposal), mayChange(rene, adopted)]).toEqual([true, false])
    expect(mayChange(of('claire@example.org', 'all'), adopted)).toBe(true)
  })

  test('comes by nearness: the very motive, what it hangs from, any, then others', () => {
    const nearness = nearnessTo(motives, 3)
    expect([3, 2, 1, null, 9].map((motive) => nearness({ motive }))).toEqual([0, 1, 2, 3, 4])
    expect([3, 4].map((of) => isNear(of, motives, 3))).toEqual([true, false])
    expect(nearness({ motive: 7 })).toBe(1)
  })
})
