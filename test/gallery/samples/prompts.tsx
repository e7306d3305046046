import { PromptView } from '../../../src/web/prompts/prompt.tsx'
import { PromptsView } from '../../../src/web/prompts/prompts.tsx'
import { config, draft, long } from '../directory.ts'
import type { Sample } from '../sample.ts'

const { texts } = config.prompts
const goodbye = {
  id: 'goodbye' as const,
  text: texts.goodbye,
  standing: 'null',
  isChanged: false,
  recording: null,
  faults: [],
  own: [draft],
  others: null,
  chosen: '7',
}

export const samples: Sample[] = [
  {
    name: 'all as they were',
    title: 'Textes',
    body: () => <PromptsView said={config.prompts} edits={{}} />,
  },
  {
    name: 'changed, recorded, and one said no more',
    title: 'Textes',
    body: () => (
      <PromptsView
        said={{ texts: { ...texts, goodbye: long }, recordings: { ask: '0f3a.mp3' } }}
        edits={{
          goodbye: { text: long, recording: null },
          greeting: { text: 'Bonjour.', recording: null },
        }}
      />
    ),
  },
  { name: 'one', title: 'Texte « Au revoir »', body: () => <PromptView {...goodbye} /> },
  {
    name: 'one that is recorded',
    title: 'Texte « Au revoir »',
    body: () => <PromptView {...goodbye} isChanged recording="0f3a.mp3" />,
  },
  {
    name: 'one that varies, with faults',
    title: 'Texte « Département relu »',
    body: () => (
      <PromptView
        {...goodbye}
        id="read_back_keys"
        text={long}
        faults={['Il manque {département}.', 'Ce texte est trop long.']}
      />
    ),
  },
]
