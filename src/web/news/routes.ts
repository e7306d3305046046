import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { news } from './news.tsx'

export const newsPages: Page[] = [{ path: addresses.news, audience: 'signed-in', get: news }]
