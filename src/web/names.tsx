import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { actorInWords } from '../core/people/names.ts'

/** People's names by their addresses, for whoever is signed in; strangers are given none. */
export const Names = createContext<Record<string, string>>({})

/** Who did something, by name. */
export function By({ who }: { who: string }) {
  return <>{actorInWords(who, useContext(Names))}</>
}
