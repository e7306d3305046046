import { describe, expect, test } from 'vitest'
import { departmentSaid, whyNotOf } from '../../../src/core/contacts/workbook/of-department.ts'

const head = ['Date', 'Canal', 'Thématique', 'Motif', 'Profil', 'Statut']
const sheet = (...above: string[]) => [...above.map((cell) => [null, cell]), head, ['24/11/2026']]
const title = '01 Ain, du 1er octobre au 31 décembre 2026, sans les demandes du formulaire'

describe('a workbook says whose it is', () => {
  test.each([
    ['by its title', sheet(title), 'copie.xlsx', { department: '01', by: 'title' }],
    [
      'by its title, retyped',
      sheet('', '2a corse-du-sud, du 1er'),
      '',
      { department: '2A', by: 'title' },
    ],
    [
      'by the name of its file',
      sheet(),
      'suivi-974-2026-10-01-2026-12-31 (1).csv',
      { department: '974', by: 'name' },
    ],
    [
      'by its title before its name',
      sheet(title),
      'suivi-69-2026-10-01-2026-12-31.xlsx',
      { department: '01', by: 'title' },
    ],
  ])('%s', (_, rows, name, said) => {
    expect(departmentSaid(rows, name)).toEqual(said)
  })

  test.each([
    ['a title of somebody’s own', sheet('Suivi du Rhône'), 'suivi.xlsx'],
    ['a row that only speaks of it', [head, [title]], 'suivi.xlsx'],
    ['a name of no département', sheet(), 'suivi-99-2026-10-01-2026-12-31.csv'],
  ])('and not by %s', (_, rows, name) => {
    expect(departmentSaid(rows, name)).toBeNull()
  })
})

test('another’s is refused with both names and what to do', () => {
  expect(whyNotOf({ department: '01', by: 'title' }, '69')).toBe(
    'ce classeur est celui de 01 Ain et il est envoyé pour 69 Rhône. Choisir 01 Ain, ou envoyer le classeur de 69 Rhône.',
  )
  expect(whyNotOf({ department: '69', by: 'title' }, '69')).toBeNull()
  expect(whyNotOf(null, '69')).toBeNull()
})
