import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { exportWhatIf, showWhatIf } from '../what-if/what-if.tsx'
import { exported, showIndicators } from './indicators.tsx'

export const indicatorPages: Page[] = [
  { path: addresses.indicators, audience: 'signed-in', get: showIndicators },
  { path: addresses.indicatorsFile, audience: 'signed-in', get: exported },
  { path: addresses.whatIf, audience: 'signed-in', get: showWhatIf },
  { path: addresses.whatIfFile, audience: 'signed-in', get: exportWhatIf },
]
