import { describe, expect, test } from 'vitest'
import { departmentFault, readDepartment } from '../../../src/core/call/typed-department.ts'
import { departments } from '../../../src/core/departments.ts'

const known = (code: string) => ({ kind: 'known', code })

describe('a département that is typed', () => {
  test.each(departments)(
    'is known by the code $code, the name $name, or both',
    ({ code, name }) => {
      expect(readDepartment(code)).toEqual(known(code))
      expect(readDepartment(`${code} ${name}`)).toEqual(known(code))
      expect(readDepartment(`${name} (${code})`)).toEqual(known(code))
      if (code !== '86') expect(readDepartment(name)).toEqual(known(code))
    },
  )

  test.each([
    ['1', '01'],
    ['2a', '2A'],
    [' 69 ', '69'],
    ['rhone', '69'],
    ['le Rhône', '69'],
    ['LA RÉUNION', '974'],
    ['Réunion', '974'],
    ["Côte d'Or", '21'],
    ['Ille et Vilaine', '35'],
    ['Lyon', '69'],
    ['villeurbanne', '69'],
    ['St Etienne', '42'],
    ['Le Mans', '72'],
    ['Brive', '19'],
    ['Saint-Denis 974', '974'],
    ['93 Saint-Denis', '93'],
  ])('as « %s » is %s', (typed, code) => {
    expect(readDepartment(typed)).toEqual(known(code))
  })

  test.each([
    ['Saint-Denis', ['974', '93', '11', '30']],
    ['Vienne', ['86', '38']],
    ['Valence', ['26', '82', '16']],
    ['Corse', ['2A', '2B']],
    ['Mans', ['72']],
    ['Rone', ['69']],
    ['Isaire', ['38']],
    ['69003', ['69']],
    ['le pays basque', ['64']],
    ['Vienne en Isère', ['38']],
  ])('as « %s » is offered, not taken', (typed, codes) => {
    expect(readDepartment(typed)).toEqual({ kind: 'offered', codes })
  })

  test.each(['Xyzzy', 'bonjour', '99', '0', '<script>', 'z'.repeat(5000)])(
    'as « %s » is unknown',
    (typed) => {
      expect(readDepartment(typed)).toEqual({ kind: 'unknown' })
    },
  )

  test.each(['', '  ', ' - '])('as « %s » is nothing', (typed) => {
    expect(readDepartment(typed)).toEqual({ kind: 'nothing' })
  })

  test('says what was not understood', () => {
    const told = (typed: string) => departmentFault(readDepartment(typed), typed)
    expect(told('Xyzzy')).toContain('« Xyzzy » n’est ni un département ni une commune')
    expect(told('Rone')).toContain('« Rone » n’est pas un nom')
    expect(told('Saint-Denis')).toContain('plusieurs départements')
    expect(told('Rhône')).toBeNull()
  })
})
