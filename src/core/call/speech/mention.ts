/** A place that was said. */
export interface Mention {
  /** Its words, from `start` up to but not with `end`. */
  start: number
  end: number
  /** How much its words are worth: a département named or numbered outright, a town, a part of names. */
  rank: 'department' | 'town' | 'part'
  /** What it leads to: one département, or those to choose among, the likeliest first. */
  codes: string[]
  /** Every département it can stand for where something better known is said beside it. */
  possible: string[]
}
