import { isNational, isOffered, topicInWords, topicOf } from '../../core/contacts/motives.ts'
import { readContact, typedFromCall } from '../../core/contacts/typed.ts'
import { departmentOf } from '../../core/departments.ts'
import { localDate } from '../../core/schedule/days.ts'
import { type Answer, notFound, personOf, type Visit } from '../visit.ts'
import { callOf, motivePage } from './motive.tsx'

export async function giveMotive(visit: Visit): Promise<Answer> {
  const call = await callOf(visit)
  if (!call) return notFound
  const { form, app } = visit
  const taxonomy = await app.tracking.taxonomy()
  const topic = topicOf(taxonomy, Number(form.get('motif')))
  if (!topic || !isOffered(taxonomy, topic.id))
    return motivePage(visit, 'Choisir un motif de la liste.')
  if (call.contacts.some((contact) => topicOf(taxonomy, contact.topic)?.id === topic.id))
    return motivePage(visit, 'Ce motif est déjà noté pour cet appel : en choisir un autre.')
  const national = isNational(taxonomy, topic.id)
  const fromCall = typedFromCall(call.row)
  const { contact, faults } = readContact(
    {
      ...fromCall,
      topic: String(topic.id),
      profile: form.get('profile') || fromCall.profile,
      status: form.get('status') || (national ? 'escalated' : fromCall.status),
      question: form.get('question') ?? '',
      structure: form.get('structure') ?? '',
    },
    {
      department: call.department,
      today: localDate(visit.now, departmentOf(call.department).timeZone),
      call: call.row.call,
      taxonomy,
    },
  )
  if (!contact) return motivePage(visit, Object.values(faults).join(' '))
  await app.tracking.add([contact], personOf(visit))
  const level = national ? ' Il relève du niveau national.' : ''
  return {
    to: '/appels?motif=sans',
    done: `« ${topicInWords(taxonomy, topic.id)} » est noté.${level} Pour un autre motif du même appel, le rouvrir.`,
  }
}
