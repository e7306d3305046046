import { addresses } from '../addresses.ts'
import { withDepartment } from '../department-asked.tsx'
import { inEachFormat } from '../files.tsx'
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
  ...inEachFormat((format) => ({
    path: addresses.indicatorsFile(format),
    audience: 'signed-in',
    get: withPeriod(withDepartment(exported(format))),
  })),
  { path: addresses.whatIf, audience: 'signed-in', get: withPeriod(withDepartment(showWhatIf)) },
  ...inEachFormat((format) => ({
    path: addresses.whatIfFile(format),
    audience: 'signed-in',
    get: withPeriod(withDepartment(exportWhatIf(format))),
  })),
]
