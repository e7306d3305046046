import { type Actor, demandProof } from '../core/people/acting.ts'
import { type Scope, scopeOf, sees } from '../core/people/people.ts'

/** Who acts: somebody on the pages, the operator's tool in the hands of a system user, or a task of the service. */
export type Who = Actor | { tool: string } | { task: string }

/** How histories and the register of acts name who acted: an e-mail address, "outil : root", "tâche : retention". */
export function nameOf(who: Who): string {
  if ('person' in who) return who.person.email
  return 'tool' in who ? toolName(who.tool) : `tâche : ${who.task}`
}

/** The tool in the hands of a system user, as `nameOf` writes it. */
function toolName(user: string): string {
  return `outil : ${user}`
}

/** Whether who acts may do what is the national team's. */
export function isNational(who: Who): boolean {
  return 'person' in who ? who.person.role === 'national' && !who.person.disabled : true
}

/** Whether who acts may manage accounts. */
export const mayManage = isNational

/** Whether who acts may read what stands of a département: its own people, the national team, the service itself. */
export function mayRead(who: Who, department: string): boolean {
  return 'person' in who ? !who.person.disabled && sees(who.person, department) : true
}

/** A référent who is signed in. */
export const isReferent = (who: Who | null): boolean =>
  who !== null && 'person' in who && who.person.role === 'referent'

export const onlyNational = 'Cet acte est réservé à l’équipe nationale.'

/** The départements whose calls, contacts and figures who acts may see; the tool and the tasks see all. */
export function reachOf(who: Who): Scope {
  if (!('person' in who)) return 'all'
  return who.person.disabled ? [] : scopeOf(who.person)
}

export const notOneOfYours = 'Ce département n’existe pas, ou n’est pas l’un des vôtres.'

/** Throws PasswordAgain when it is somebody on the pages who gave their password more than ten minutes ago. */
export function demandProofOf(who: Who, now: number): void {
  if ('person' in who) demandProof(who, now)
}
