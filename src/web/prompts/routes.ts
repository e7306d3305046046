import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { changePrompt, takeBackPrompt } from './changing.ts'
import { prompt } from './prompt.tsx'
import { prompts } from './prompts.tsx'
import { recording } from './recording.ts'

export const promptPages: Page[] = [
  { path: addresses.prompts, audience: 'national', get: prompts },
  {
    path: addresses.prompt(':id'),
    audience: 'national',
    get: prompt,
    post: changePrompt,
    files: true,
  },
  { path: addresses.recording(':file'), audience: 'national', get: recording },
  { path: addresses.originalPrompt(':id'), audience: 'national', post: takeBackPrompt },
]
