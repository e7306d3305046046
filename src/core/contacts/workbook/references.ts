import type { Contact } from '../contact.ts'

/** A text of 20 letters or more that no other text has. */
export type Digest = (text: string) => string

export type Unnamed = Omit<Contact, 'reference'>

export type Names = ReturnType<typeof namer>

/** A reference, and the revision that the contact had when the file was written. */
export const referenceForm = /^([\w-]{6,40})(?:\.(\d{1,9}))?$/

/** Gives rows their references; those that a file names may stand in it once, and no other row gets them. */
export function namer(digest: Digest, named: ReadonlySet<string>) {
  const rowsOf = new Map<string, number>()
  const counts = new Map<string, number>()
  return {
    /** The row that had this reference before this one. */
    claim(reference: string, row: number): number | undefined {
      const other = rowsOf.get(reference)
      if (other === undefined) rowsOf.set(reference, row)
      return other
    },
    /**
     * From what the row says, so that importing a file twice adds nothing; its motive as written, which
     * merging does not change. Rows that say the same are told apart by their order.
     */
    made(
      { department, day, minute, channel, profile, structure, question }: Unnamed,
      motive: string[],
    ): string {
      const said = [department, day, minute, channel, motive, profile, structure, question]
      const text = JSON.stringify(said)
      for (let nth = counts.get(text) ?? 0; ; nth++) {
        const reference = `L${digest(`${nth} ${text}`)}`
        counts.set(text, nth + 1)
        if (!named.has(reference)) return reference
      }
    },
  }
}

/** The reference that a row has, and of which revision; or none, and why it cannot have the one that is written. */
export type Claim = { reference: string; revision: number | null } | { warning: string }

/** The reference that a row says, and of which revision; or why it is taken for a new contact. */
export function claimOf(written: string, row: number, names: Names): Claim {
  const asNew = 'la ligne est prise pour une nouvelle sollicitation.'
  const [, reference, revision] = referenceForm.exec(written) ?? []
  if (!reference) return { warning: `cette référence n’est pas lisible : ${asNew}` }
  const other = names.claim(reference, row)
  if (other !== undefined) return { warning: `même référence qu’à la ligne ${other} : ${asNew}` }
  return { reference, revision: revision === undefined ? null : Number(revision) }
}
