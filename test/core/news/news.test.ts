import { describe, expect, test } from 'vitest'
import { inNews, type News, sortedNews } from '../../../src/core/news/news.ts'
import { dayInWords, isMonth, monthAfter, monthInWords } from '../../../src/core/schedule/months.ts'

describe('news', () => {
  test.each([
    ['motive', 'offered', 'sous Compte', '« Profil » est ajouté sous Compte.'],
    ['motive', 'revised', 'retiré : oui', '« Profil » est changé : retiré : oui.'],
    ['motive', 'arranged', 'place 2 sur 4', 'L’ordre des motifs a changé.'],
    ['standard answer', 'adopted', '', 'La réponse type « Profil » est proposée à tous.'],
    ['article', 'withdrew', '', 'L’article « Profil » est retiré.'],
  ] as const)('tell that a %s was %s', (noun, did, told, said) => {
    expect(inNews(noun, { did, name: 'Profil', told })).toBe(said)
  })

  test('tell nothing of what changes nothing for others', () => {
    for (const did of ['proposed', 'erased', 'constructor'])
      expect(inNews('standard answer', { did, name: 'X', told: '' })).toBeNull()
  })

  test('come the latest first, once a day each', () => {
    const of = (day: string, said: string): News => ({ day, kind: 'motive', said })
    const all = [of('2026-11-02', 'b'), of('2026-11-03', 'a'), of('2026-11-02', 'b')]
    expect(sortedNews(all)).toEqual([of('2026-11-03', 'a'), of('2026-11-02', 'b')])
  })
})

test('months follow each other over the years, and are said in words', () => {
  expect([monthAfter('2026-12'), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect([monthInWords('2026-11'), dayInWords('2026-11-01')]).toEqual([
    'novembre 2026',
    '1er novembre 2026',
  ])
  expect(['2026-11', '2026-13', '2026', '1999-01', '2026-1'].map(isMonth)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
