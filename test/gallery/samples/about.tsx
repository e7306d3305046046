import { AccessibilityView } from '../../../src/web/about/accessibility.tsx'
import { HelpView } from '../../../src/web/about/help.tsx'
import { LegalNoticeView } from '../../../src/web/about/legal-notice.tsx'
import { PersonalDataView } from '../../../src/web/about/personal-data.tsx'
import { nationalTasks, referentTasks } from '../../../src/web/about/tasks.ts'
import type { Sample } from '../sample.ts'

const rules = {
  numbersDays: 90,
  callsMonths: 24,
  contactTextsMonths: 24,
  callbackNotesDays: 90,
  accessDays: 365,
  attachmentsMonths: 3,
  requestsMonths: 12,
  mailDays: 30,
}

export const samples: Sample[] = [
  {
    name: 'help of a référent',
    title: 'Aide',
    body: () => <HelpView tasks={referentTasks} />,
  },
  {
    name: 'help of the national team',
    title: 'Aide',
    body: () => <HelpView tasks={[...referentTasks, ...nationalTasks]} />,
  },
  {
    name: 'accessibility',
    stranger: true,
    title: 'Accessibilité : non conforme',
    body: () => <AccessibilityView email="assistance-si-siao@example.org" />,
  },
  {
    name: 'legal notice',
    stranger: true,
    title: 'Mentions légales',
    body: () => <LegalNoticeView />,
  },
  {
    name: 'personal data',
    stranger: true,
    title: 'Données personnelles',
    body: () => <PersonalDataView rules={rules} />,
  },
]
