/** Letters that each person chooses to have or not, and whether one who never chose has them. */
export const usuallyWanted = {
  digest: true,
  published: false,
  reminded: true,
  news: false,
} as const

export type WantedLetter = keyof typeof usuallyWanted

/** What somebody wants of a letter; `stopped`: why it stopped by itself, until they want it again. */
export interface Wanting {
  letter: WantedLetter
  wanted: boolean
  stopped: { at: string; by: string } | null
}

/** Whether a letter is sent to somebody. */
export const isSent = ({ wanted, stopped }: Wanting) => wanted && stopped === null
