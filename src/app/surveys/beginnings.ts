import { departments } from '../../core/departments.ts'
import { allTogether } from '../../core/figures/keys.ts'
import type { Beginnings } from '../../core/surveys/expected.ts'
import { dayIn } from '../../core/surveys/survey.ts'
import { firstAccounts } from '../../storage/beginnings.ts'
import type { Database } from '../../storage/database.ts'
import { countedSinceEach } from '../../storage/figures/since.ts'

const mainland = '75'

/** Since when there are calls or accounts. */
export async function readBeginnings(database: Database): Promise<Beginnings> {
  const accounts = await firstAccounts(database)
  const codes = departments.map(({ code }) => code)
  const counted = await countedSinceEach(database, [...codes, allTogether])
  const begun = (code: string, account: string | null | undefined) =>
    earliest(
      dayOf(counted.get(code)?.calls),
      account && dayIn(code === allTogether ? mainland : code, Date.parse(account)),
    )
  return {
    service: begun(allTogether, accounts.service),
    departments: new Map(
      codes.flatMap((code) => {
        const day = begun(code, accounts.departments.get(code))
        return day === null ? [] : [[code, day] as const]
      }),
    ),
  }
}

/** A month stands for its first day once its days are gone. */
const dayOf = (name: string | null | undefined) => (name?.length === 7 ? `${name}-01` : name)

function earliest(...days: (string | null | undefined)[]): string | null {
  return days.flatMap((day) => day || []).sort()[0] ?? null
}
