import type { Facts } from '../../../src/core/call/facts.ts'
import { timetableOf } from '../../../src/core/call/timetable.ts'
import type { Alert, Directory, Entry } from '../../../src/core/directory/directory.ts'
import { identified } from '../../../src/core/directory/lines.ts'
import { readRows } from '../../../src/core/directory/rows.ts'
import { promptIds, promptVariables } from '../../../src/core/prompt-list.ts'
import type { Prompts } from '../../../src/core/prompts.ts'
import type { Exception, National } from '../../../src/core/schedule/hours.ts'
import { parseHours } from '../../../src/core/schedule/read-hours.ts'

const header =
  'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message;rotation'
const rows = [
  '69;telephone;1;Accueil;0465716901;;non;20;siao-69@example.org;;non',
  '69;telephone;2;Référent;0639986902;;oui;25;siao-69@example.org;;non',
  '75;telephone;1;Plateau 1;0199007501;;non;15;;;oui',
  '75;telephone;1;Plateau 2;0199007502;;non;30;;;oui',
  '13;telephone;1;Matin;0465711301;lun-ven 09:00-12:00;non;20;;;non',
  '13;telephone;1;Après-midi;0465711302;lun-ven 14:00-18:00;non;20;;;non',
  '44;telephone;1;Samedi;0261914401;sam 09:00-12:00;non;20;;;non',
  '38;formulaire;;;;;;;;;non',
  '33;courriel;;;;;;;assistance-33@example.org;;non',
  '59;message;;;;;;;;Rappelez votre secrétariat.;non',
]

const read = readRows([header, ...rows].map((row) => row.split(';')))
if (!read.ok) throw new Error(JSON.stringify(read.faults))
const known = identified(read.entries)

export const entries = (): Entry[] => structuredClone(known)

const parsed = parseHours('lun-ven 09:30-11:30 14:00-16:30')
if (!parsed.ok) throw new Error('hours')
export const national: National = { openingHours: parsed.hours, abolition: '05-27' }

export const monday = Date.parse('2026-11-30T09:00:00Z')
export const sunday = Date.parse('2026-11-29T09:00:00Z')

/** Harmless facts: a Monday at ten, an anonymous caller, a directory with an entry of each kind. */
export function facts(
  change: Partial<Facts> & { exceptions?: Exception[]; alerts?: Alert[] } = {},
): Facts {
  const { exceptions = [], alerts = [], ...rest } = change
  const directory: Directory = { version: 7, entries: entries(), exceptions, alerts, prompts: {} }
  return {
    now: monday,
    call: 'CA1',
    caller: '+33199009999',
    called: '+33806000156',
    forwardedFrom: null,
    test: false,
    directory,
    timetable: timetableOf(directory, national),
    settings: {
      formInWords: 'le formulaire',
      email: 'aide@example.org',
      callerId: 'service',
      callerNumber: null,
      serviceNumber: '+33806000156',
    },
    ...rest,
  }
}

/** Prompts that say their own name and variables. */
export const prompts: Prompts = {
  texts: Object.fromEntries(
    promptIds.map((id) => [id, [id, ...promptVariables[id].map((name) => `{${name}}`)].join(' ')]),
  ) as Prompts['texts'],
  recordings: {},
}
