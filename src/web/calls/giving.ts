import { isNational, isOffered, motiveInWords, motiveOf } from '../../core/contacts/motives.ts'
import { readContact, typedFromCall } from '../../core/contacts/typed.ts'
import { departmentOf } from '../../core/departments.ts'
import { localDate } from '../../core/schedule/days.ts'
import { type Answer, notFound, personOf, type Visit } from '../visit.ts'
import { callOf, motivePage } from './motive.tsx'

export async function giveMotive(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (!call) return notFound
  const { form, app } = visit
  const motives = await app.motives.read()
  const motive = motiveOf(motives, Number(form.get('motif')))
  if (!motive || !isOffered(motives, motive.id))
    return motivePage(visit, 'Choisir un motif de la liste.')
  if (call.contacts.some((contact) => motiveOf(motives, contact.topic)?.id === motive.id))
    return motivePage(visit, 'Ce motif est déjà noté pour cet appel : en choisir un autre.')
  const national = isNational(motives, motive.id)
  const fromCall = typedFromCall(call.row)
  const { contact, faults } = readContact(
    {
      ...fromCall,
      topic: String(motive.id),
      profile: form.get('profile') || fromCall.profile,
      status: form.get('status') || (national ? 'escalated' : fromCall.status),
      question: form.get('question') ?? '',
      structure: form.get('structure') ?? '',
    },
    {
      department: call.department,
      today: localDate(visit.now, departmentOf(call.department).timeZone),
      call: call.row.call,
      motives,
    },
  )
  if (!contact) return motivePage(visit, Object.values(faults).join(' '))
  await app.contacts.add([contact], personOf(visit))
  const level = national ? ' Il relève du niveau national.' : ''
  return {
    to: '/appels?motif=sans',
    done: `« ${motiveInWords(motives, motive.id)} » est noté.${level} Pour un autre motif du même appel, le rouvrir.`,
  }
}
