/** A clock that stands at an instant (ms since 1970) and moves only when it is told to. */
export function clockFrom(at: number) {
  let now = at
  return {
    now: () => now,
    advance(milliseconds: number) {
      now += milliseconds
    },
  }
}
