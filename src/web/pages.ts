import { aboutPages } from './about/routes.tsx'
import { actPages } from './acts/routes.tsx'
import { callPages } from './calls/routes.tsx'
import { trackingPages } from './contacts/routes.tsx'
import { directoryPages } from './directory/routes.ts'
import { draftPages } from './drafts/routes.ts'
import { calendarPages } from './exceptions/routes.ts'
import { historyPages } from './history/routes.ts'
import { homePages } from './home/routes.tsx'
import { indicatorPages } from './indicators/routes.tsx'
import { taxonomyPages } from './motives/routes.tsx'
import { peoplePages } from './people/routes.tsx'
import { promptPages } from './prompts/routes.ts'
import { retentionPages } from './retention/routes.tsx'
import { surveyPages } from './surveys/routes.ts'
import { phonePages } from './test-phone/routes.ts'
import type { Page } from './visit.ts'

/** Every address of the site with its audience. */
export const pages: Page[] = [
  ...homePages,
  ...callPages,
  ...trackingPages,
  ...indicatorPages,
  ...surveyPages,
  ...taxonomyPages,
  ...retentionPages,
  ...actPages,
  ...directoryPages,
  ...draftPages,
  ...historyPages,
  ...calendarPages,
  ...promptPages,
  ...phonePages,
  ...peoplePages,
  ...aboutPages,
]
