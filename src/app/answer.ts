/** Why an act is refused: whoever asks may not, what it is about is not there, has moved on, or is wrong; or too many tries came before. */
export type Kind = 'not yours' | 'not there' | 'moved on' | 'wrong' | 'held up'

/** What an act or a look gives when it is done. */
export type Answered<F extends (...asked: never[]) => Promise<{ done: boolean }>> = Extract<
  Awaited<ReturnType<F>>,
  { done: true }
>

export interface Refusal {
  done: false
  kind: Kind
  /** In French, with what to do. */
  why: string
}

/** What became of an act: done, with what came of it, or refused. A fault of ours is thrown, never told as a refusal. */
export type Answer<T = object> = ({ done: true } & T) | Refusal

export function done(): { done: true }
export function done<T extends object>(what: T): { done: true } & T
export function done(what = {}) {
  return { done: true, ...what }
}

export function refused(why: string, kind: Kind = 'wrong'): Refusal {
  return { done: false, kind, why }
}

/** Tells a refusal from whatever else an act or a look may give. */
export function isRefusal(given: object | null | undefined): given is Refusal {
  return given != null && 'why' in given && 'kind' in given
}
