import { type CalendarProps, CalendarView } from '../../../src/web/exceptions/calendar.tsx'
import { readAlert, readException, typedException } from '../../../src/web/exceptions/form.ts'
import { alert, closure, config, draft, long, past } from '../directory.ts'
import type { Sample } from '../sample.ts'

const usual: CalendarProps = {
  exceptions: [closure, past],
  alerts: [alert, { ...alert, message: long, goesOn: false }],
  today: '2026-11-30',
  abolition: config.service.saintMartinAbolitionDay,
  zone: '',
  typed: {},
  faults: {},
  told: undefined,
  own: [draft],
  others: null,
  chosen: null,
}
const title = 'Fermetures et alertes'

/** A form as it is shown again. */
function wrong(read: ReturnType<typeof readAlert> | ReturnType<typeof readException>) {
  return 'faults' in read ? { typed: read.typed, faults: read.faults } : {}
}
const wrongException = new URLSearchParams({ kind: '', from: '2026-12-24', start: '14:00' })
const wrongAlert = new URLSearchParams({ 'alerte-message': long, 'alerte-fin': 'demain' })

export const samples: Sample[] = [
  { name: 'usual', title, body: () => <CalendarView {...usual} /> },
  {
    name: 'empty, of Alsace-Moselle',
    title,
    body: () => <CalendarView {...usual} exceptions={[]} alerts={[]} zone="alsace-moselle" />,
  },
  {
    name: 'a closure to change',
    title,
    body: () => <CalendarView {...usual} typed={typedException(closure)} />,
  },
  {
    name: 'a closure to change again in somebody else’s draft',
    title,
    body: () => (
      <CalendarView
        {...usual}
        typed={typedException(closure)}
        own={[]}
        others={draft}
        chosen={String(draft.id)}
      />
    ),
  },
  {
    name: 'a closure with faults',
    title,
    body: () => <CalendarView {...usual} {...wrong(readException(wrongException))} />,
  },
  {
    name: 'an alert with faults',
    title,
    body: () => <CalendarView {...usual} {...wrong(readAlert(wrongAlert))} />,
  },
  {
    name: 'moved on',
    title,
    body: () => (
      <CalendarView
        {...usual}
        told="Ce qui était à retirer vient d’être changé : relire la page."
      />
    ),
  },
]
