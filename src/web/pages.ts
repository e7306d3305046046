import { aboutPages } from './about/routes.ts'
import { accountPages } from './account/routes.ts'
import { actPages } from './acts/routes.ts'
import { announcementPages } from './announcements/routes.ts'
import { callPages } from './calls/routes.ts'
import { contactPointPages } from './contact-points/routes.ts'
import { contactPages } from './contacts/routes.ts'
import { directoryPages } from './directory/routes.ts'
import { draftPages } from './drafts/routes.ts'
import { calendarPages } from './exceptions/routes.ts'
import { historyPages } from './history/routes.ts'
import { homePages } from './home/routes.ts'
import { incidentPages } from './incidents/routes.ts'
import { indicatorPages } from './indicators/routes.ts'
import { motivePages } from './motives/routes.ts'
import { newsPages } from './news/routes.ts'
import { peoplePages } from './people/routes.ts'
import { promptPages } from './prompts/routes.ts'
import { articlePages } from './requests/articles/routes.ts'
import { deskPages } from './requests/desk/routes.ts'
import { letterPages } from './requests/letters/routes.ts'
import { localFilePages } from './requests/local-files/routes.ts'
import { requestPages } from './requests/routes.ts'
import { standardAnswerPages } from './requests/standard-answers/routes.ts'
import { retentionPages } from './retention/routes.ts'
import { savedFilterPages } from './saved-filters/routes.ts'
import { signingInPages } from './signing-in/routes.ts'
import { siteMapPages } from './site-map/routes.ts'
import { surveyPages } from './surveys/routes.ts'
import { phonePages } from './test-phone/routes.ts'
import type { Page } from './visit.ts'
import { workbookPages } from './workbooks/routes.ts'

/** Every address of the site with its audience. */
export const pages: Page[] = [
  ...homePages,
  ...callPages,
  ...deskPages,
  ...articlePages,
  ...localFilePages,
  ...standardAnswerPages,
  ...letterPages,
  ...workbookPages,
  ...contactPages,
  ...savedFilterPages,
  ...indicatorPages,
  ...surveyPages,
  ...motivePages,
  ...retentionPages,
  ...actPages,
  ...directoryPages,
  ...contactPointPages,
  ...draftPages,
  ...historyPages,
  ...calendarPages,
  ...announcementPages,
  ...incidentPages,
  ...promptPages,
  ...phonePages,
  ...requestPages,
  ...signingInPages,
  ...accountPages,
  ...peoplePages,
  ...newsPages,
  ...aboutPages,
  ...siteMapPages,
]
