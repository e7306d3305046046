import { z } from 'zod'
import type { Refusal } from '../../app/answer.ts'
import { addresses } from '../addresses.ts'
import { statusOf } from '../refusal.ts'
import type { Answer, Visit } from '../visit.ts'
import { proxyLacks } from './proxy-lacks.tsx'
import { WantedPassword } from './wanted-password.tsx'

/** The page of a one-time link; whoever opens it without using it leaves it as it is. */
export async function firstPassword(visit: Visit): Promise<Answer> {
  const { app, params, address } = visit
  if (!visit.keepsSession) return proxyLacks
  const token = params.token ?? ''
  const invited = await app.people.invited(token, address)
  return invited.done ? show(token, invited.person.email) : voidLink(invited)
}

function show(token: string, email: string, fault?: string): Answer {
  const title = `Choisir un mot de passe pour ${email}`
  const body = <FirstPasswordView token={token} {...(fault ? { fault } : {})} />
  return { title, body, status: fault ? 422 : 200 }
}

function voidLink(refused: Refusal): Answer {
  return { title: 'Lien expiré', status: statusOf(refused), body: refused.why }
}

export function FirstPasswordView({ token, fault }: { token: string; fault?: string }) {
  return (
    <form method="post" action={addresses.choosePassword(token)} class="narrow">
      <WantedPassword fault={fault} />
      <button class="fr-btn" type="submit">
        Enregistrer
      </button>
    </form>
  )
}

const typed = z.object({ motdepasse: z.string().optional() })

export async function choosePassword(visit: Visit): Promise<Answer> {
  const { app, params, form, address } = visit
  const { motdepasse: password } = typed.parse(Object.fromEntries(form))
  if (!visit.keepsSession || password === undefined) return firstPassword(visit)
  const token = params.token ?? ''
  const invited = await app.people.invited(token, address)
  if (!invited.done) return voidLink(invited)
  const chosen = await app.people.useLink({ token, password, address })
  if (!chosen.done)
    return chosen.kind === 'wrong'
      ? show(token, invited.person.email, chosen.why)
      : voidLink(chosen)
  await visit.signIn(chosen.person)
  return { to: addresses.home, done: 'Le mot de passe est enregistré.' }
}
