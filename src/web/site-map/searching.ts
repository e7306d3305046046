import { readDepartment } from '../../core/call/typed-department.ts'
import { departmentName } from '../../core/departments.ts'
import { type Person, sees } from '../../core/people/people.ts'
import { nationalTasks, referentTasks, type Task } from '../about/tasks.ts'
import { addresses, asking } from '../addresses.ts'
import { mapOf } from '../places.ts'

/** A page that was found, and what it is. */
export interface Found {
  to: string
  name: string
  told: string
}

type Reader = Pick<Person, 'role' | 'departments'>

/** The pages of a person, the tasks of their help and their départements in which every word that was typed stands. */
export function found(typed: string, person: Reader): Found[] {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return []
  const tells = (...told: string[]) => {
    const text = bare(told.join(' '))
    return wanted.every((word) => text.includes(word))
  }
  const pages = mapOf(person)
    .flatMap(({ places }) => places)
    .filter(({ name, told }) => tells(name, told))
    .map(({ to, name, told }) => ({ to, name, told }))
  const tasks = tasksOf(person).filter(([, title, steps]) => tells(title, ...steps))
  return [...departmentsNamed(typed, person), ...pages, ...tasks.map(helpOn)]
}

/** Where calls, contacts and requests are searched for what was typed. */
export function elsewhere(typed: string): Found[] {
  return [
    {
      to: asking(addresses.lookFor, { q: typed }),
      name: 'Chercher dans les appels et les sollicitations',
      told: 'Mots, numéro, structure.',
    },
    {
      to: asking(addresses.requests, { q: typed }),
      name: 'Chercher dans les demandes',
      told: 'Numéro, mots, personne.',
    },
  ]
}

function departmentsNamed(typed: string, person: Reader): Found[] {
  const read = readDepartment(typed)
  const codes = read.kind === 'known' ? [read.code] : read.kind === 'offered' ? read.codes : []
  return codes
    .filter((code) => sees(person, code))
    .flatMap((code) => [
      { to: addresses.department(code), name: departmentName(code), told: 'Qui répond, et quand.' },
      {
        to: asking(addresses.calls, { departement: code }),
        name: `${departmentName(code)} : appels`,
        told: 'Le journal de ce département.',
      },
      {
        to: asking(addresses.indicators, { departement: code }),
        name: `${departmentName(code)} : indicateurs`,
        told: 'Ses chiffres.',
      },
    ])
}

function tasksOf({ role }: Reader): Task[] {
  return role === 'national' ? [...referentTasks, ...nationalTasks] : referentTasks
}

const helpOn = ([id, title]: Task): Found => ({
  to: `${addresses.help}#${id}`,
  name: title,
  told: 'Aide, pas à pas.',
})

const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** No more words are looked for than somebody types. */
const mostWords = 10

function wordsOf(typed: string): string[] {
  return bare(typed)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
}
