import { describe, expect, test } from 'vitest'
import { owedTo, whyNotAgree, whyNotVouch } from '../../../src/core/people/entry.ts'

const [claire, anna, paul] = ['claire@example.org', 'anna@example.org', 'paul@example.org']
const tool = 'outil : root'
const draft = (...changedBy: string[]) => ({ changedBy, lifted: false })

describe('a person owes their entry', () => {
  test('to whoever held it, and to those to whom these owe theirs', () => {
    const holders = new Map([
      [anna, [paul]],
      [paul, [claire]],
      [claire, [tool]],
    ])
    expect(owedTo(anna, holders)).toEqual([paul, claire])
    expect(owedTo(claire, holders)).toEqual([tool])
    expect(owedTo('lea@example.org', holders)).toEqual([])
  })

  test('never to themselves, whatever was held in turn', () => {
    const holders = new Map([
      [anna, [claire]],
      [claire, [anna]],
    ])
    expect(owedTo(anna, holders)).toEqual([claire])
  })
})

describe('an agreement counts', () => {
  test('of whoever has changed nothing and owes nothing to those who have', () => {
    expect(whyNotAgree(anna, draft(claire), new Map([[anna, [paul]]]))).toBeNull()
  })

  test('never of one who changed the draft', () => {
    expect(whyNotAgree(anna, draft(claire, anna), new Map())).toBe('a changé ce brouillon')
  })

  test('not of one whose account or link somebody made who changed it, unless that is lifted', () => {
    const holders = new Map([[anna, [claire]]])
    expect(whyNotAgree(anna, draft(claire), holders)).toMatch(/doit son entrée à claire@/)
    expect(whyNotAgree(anna, { ...draft(claire), lifted: true }, holders)).toBeNull()
  })

  test('nor through an account in between', () => {
    const holders = new Map([
      [anna, [paul]],
      [paul, [claire]],
    ])
    expect(whyNotAgree(anna, draft(claire), holders)).toMatch(/doit son entrée à claire@/)
  })

  test('nor of one whom the tool added, with what the tool changed', () => {
    expect(whyNotAgree(anna, draft(tool), new Map([[anna, [tool]]]))).toMatch(/outil : root/)
  })
})

describe('somebody vouches for an entry', () => {
  const holders = new Map([
    [anna, [claire]],
    [paul, [claire]],
    [claire, [tool]],
  ])

  test('who neither held it nor owes theirs to one who did', () => {
    expect(whyNotVouch('lea@example.org', anna, holders)).toBeNull()
  })

  test.each([
    ['themselves', anna, /soi-même/],
    ['who held it', claire, /a tenu l’entrée/],
    ['who owes theirs to the same', paul, /claire@example.org, comme la sienne/],
  ])('but not %s', (_, voucher, why) => {
    expect(whyNotVouch(voucher, anna, holders)).toMatch(why)
  })

  test('although the tool added both', () => {
    const both = new Map([
      [anna, [tool]],
      [claire, [tool]],
    ])
    expect(whyNotVouch(claire, anna, both)).toBeNull()
  })

  test('only where somebody held it', () => {
    expect(whyNotVouch(claire, 'lea@example.org', holders)).toMatch(/rien à garantir/)
  })
})
