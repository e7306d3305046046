import { addresses } from '../addresses.ts'
import { withDepartment } from '../department-asked.tsx'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { exportWhatIf, showWhatIf } from '../what-if/what-if.tsx'
import { exported, showIndicators } from './indicators.tsx'

export const indicatorPages: Page[] = [
  {
    path: addresses.indicators,
    audience: 'signed-in',
    get: withPeriod(withDepartment(showIndicators)),
  },
  {
    path: addresses.indicatorsFile,
    audience: 'signed-in',
    get: withPeriod(withDepartment(exported)),
  },
  { path: addresses.whatIf, audience: 'signed-in', get: withPeriod(withDepartment(showWhatIf)) },
  {
    path: addresses.whatIfFile,
    audience: 'signed-in',
    get: withPeriod(withDepartment(exportWhatIf)),
  },
]
