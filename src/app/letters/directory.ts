import { departmentName } from '../../core/departments.ts'
import type { Draft } from '../../core/directory/draft.ts'
import {
  agreedLetter,
  agreementAskedLetter,
  departmentsOf,
  publishedLetter,
} from '../../core/letters/directory.ts'
import { isSent } from '../../core/letters/wanted.ts'
import type { Person } from '../../core/people/people.ts'
import type { Settings } from '../../settings/settings.ts'
import { agreementOccasion } from '../../storage/asked-agreements.ts'
import type { Database } from '../../storage/database.ts'
import { listPeople } from '../../storage/people.ts'
import { readWanted } from '../../storage/wanted-letters.ts'
import { existing } from '../people/accounts.ts'
import { nameOf, type Who } from '../who.ts'
import { type PostingNeeds, post } from './posting.ts'

type Needs = PostingNeeds & { config: Pick<Settings, 'publicUrl' | 'local'> }

const to = (people: Person[]) => people.map(({ email, name }) => ({ address: email, name }))
const calledBy = (who: Who) => ('person' in who ? who.person.name : nameOf(who))
const toldOf = ({ config }: Needs, who: Who, draft: Draft) => ({
  publicUrl: config.publicUrl,
  number: draft.id,
  by: calledBy(who),
  reason: draft.reason,
})

async function openPeople(all: Database, needs: Needs): Promise<Person[]> {
  return (await listPeople(all)).filter((each) => existing(needs, each) && !each.disabled)
}

/** Asks some for their agreement with a draft as it is, each once. */
export async function askForAgreement(
  all: Database,
  needs: Needs,
  { who, draft, people }: { who: Who; draft: Draft; people: Person[] },
): Promise<void> {
  await post(all, needs, {
    about: { noun: 'draft', name: String(draft.id) },
    purpose: 'agreement asked',
    to: to(people),
    letter: agreementAskedLetter(toldOf(needs, who, draft)),
    occasion: agreementOccasion(draft),
  })
}

/** Tells those who changed a draft that somebody agrees with it. */
export async function tellAgreed(
  all: Database,
  needs: Needs,
  { who, draft }: { who: Who; draft: Draft },
): Promise<void> {
  const people = await openPeople(all, needs)
  await post(all, needs, {
    about: { noun: 'draft', name: String(draft.id) },
    purpose: 'agreed',
    to: to(people.filter(({ email }) => draft.changedBy.includes(email))),
    letter: agreedLetter(toldOf(needs, who, draft)),
  })
}

/** Tells référents who want to know it that the directory of some of their départements has changed. */
export async function tellPublished(
  all: Database,
  needs: Needs,
  { by, draft, version }: { by: string; draft: Draft; version: number },
): Promise<void> {
  const changed = departmentsOf(draft.changes)
  if (changed.length === 0) return
  const people = await openPeople(all, needs)
  const { publicUrl } = needs.config
  const name = people.find(({ email }) => email === by)?.name ?? by
  const told = { publicUrl, number: version, by: name, reason: draft.reason }
  for (const person of people) {
    const own = person.departments.filter((code) => changed.includes(code))
    if (own.length === 0 || person.role !== 'referent') continue
    const wanted = await readWanted(all, person.id)
    if (!wanted.some((each) => each.letter === 'published' && isSent(each))) continue
    await post(all, needs, {
      about: { noun: 'announcement', name: String(version) },
      purpose: 'published',
      to: to([person]),
      letter: publishedLetter({ ...told, places: own.map(departmentName) }),
    })
  }
}
