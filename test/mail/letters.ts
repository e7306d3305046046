import { type Block, type Letter, subjectOf } from '../../src/core/requests/letter.ts'
import { messageIdOf } from '../../src/core/requests/marks.ts'
import type { Sending } from '../../src/mail/sending.ts'

export const ours = 'assistance@example.org'
export const token = 'a'.repeat(26)

/** One block of each kind, with what strangers may type where they may. */
export const eachBlock: Block[] = [
  { kind: 'heading', words: 'Votre demande est bien reçue' },
  { kind: 'paragraph', words: 'Nous la traitons pendant les heures d’ouverture de l’assistance.' },
  {
    kind: 'facts',
    facts: [
      { label: 'Numéro', value: '26-0042-K' },
      { label: 'Structure', value: 'Lœuf & Fils <script>alert(1)</script>' },
    ],
  },
  { kind: 'heading', words: 'Ce que vous avez écrit' },
  {
    kind: 'message',
    text: `Bonjour,\r\n\r\n  <img src="https://evil.example/x.png"> ${'mot '.repeat(30)}\n> déjà cité`,
  },
  {
    kind: 'link',
    words: 'Suivre la demande',
    address: `https://svi.example.org/assistance/suivi-demande/26-0042-K/${'a'.repeat(60)}`,
  },
  {
    kind: 'list',
    items: ['par téléphone : 0 806 000 156', `par courriel ${'ou autrement '.repeat(9)}`],
  },
  { kind: 'rule' },
]

export const aLetter = (changes: Partial<Letter> = {}): Letter => ({
  subject: subjectOf('received', '26-0042-K'),
  preview: 'L’assistance SI SIAO a bien reçu votre demande.',
  blocks: eachBlock,
  automatic: true,
  ...changes,
})

/** Letter 7, on its way to Zoé. */
export const aSending = (changes: Partial<Sending> = {}): Sending => ({
  from: { name: 'Assistance SI SIAO', address: ours },
  to: { name: 'Zoé Lœuf', address: 'zoe@example.org' },
  replyTo: { name: 'Assistance SI SIAO', address: `assistance+d.26-0042-K.${token}@example.org` },
  envelopeFrom: `assistance+b.7.${token}@example.org`,
  messageId: messageIdOf(ours, '7', token),
  letter: aLetter(),
  at: new Date('2026-11-24T09:12:00Z'),
  ...changes,
})
