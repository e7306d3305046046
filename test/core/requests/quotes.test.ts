import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAbove } from '../../../src/core/requests/letter.ts'
import { quotedFrom } from '../../../src/core/requests/quotes.ts'
import { within } from '../../busy.ts'

const answer = 'Bonjour,\n\nLe ménage 12345 est toujours bloqué.\n\nZoé'

/** What each mailer puts below an answer. */
const below: Record<string, string> = {
  'Gmail in French': `Le mar. 24 nov. 2026 à 10:12, Assistance SI SIAO <
assistance+d.1.abc@example.org> a écrit\u00a0:

> Bonjour,
>
> Votre demande a reçu une réponse.`,
  'Gmail in English': `On Tue, Nov 24, 2026 at 10:12 AM Assistance SI SIAO <assistance@example.org>
wrote:

> Bonjour,`,
  'Gmail whose quote has no marks': `Le mar. 24 nov. 2026 à 10:12, Assistance SI SIAO <assistance@example.org> a écrit :

Bonjour,
Votre demande a reçu une réponse.`,
  'Outlook in French': `________________________________
De : Assistance SI SIAO <assistance@example.org>
Envoyé : mardi 24 novembre 2026 10:12
À : Zoé <zoe@example.org>
Objet : Demande 26-0042-K : réponse

Bonjour,
Votre demande a reçu une réponse.`,
  'Outlook in French, with bold letters and thin spaces': `*De\u00a0:* Assistance SI SIAO <assistance@example.org>
*Envoyé\u00a0:* mardi 24 novembre 2026 10:12
*À\u00a0:* Zoé <zoe@example.org>
*Cc\u00a0:* Anna <anna@example.org>
*Objet\u00a0:* Demande 26-0042-K : réponse

Bonjour,`,
  'Outlook in English': `From: Assistance SI SIAO <assistance@example.org>
Sent: Tuesday, November 24, 2026 10:12 AM
To: Zoé <zoe@example.org>
Subject: Demande 26-0042-K : réponse

Bonjour,`,
  'an older Outlook': `-----Message d'origine-----
De : Assistance SI SIAO [mailto:assistance@example.org]
Envoyé : mardi 24 novembre 2026 10:12
À : zoe@example.org
Objet : Demande 26-0042-K

Bonjour,`,
  Zimbra: `----- Mail original -----
De: "Assistance SI SIAO" <assistance@example.org>
À: "Zoé" <zoe@example.org>
Envoyé: Mardi 24 Novembre 2026 10:12:00
Objet: Demande 26-0042-K : réponse

Bonjour,`,
  'Zimbra in English': `----- Original Message -----
From: "Assistance SI SIAO" <assistance@example.org>
To: "Zoé" <zoe@example.org>
Sent: Tuesday, November 24, 2026 10:12:00 AM
Subject: Demande 26-0042-K

Bonjour,`,
  'Zimbra from HTML': `---------------------------------------------------------------------

De: "Assistance SI SIAO" <assistance@example.org>
À: "Zoé" <zoe@example.org>
Envoyé: Mardi 24 Novembre 2026 10:12:00
Objet: Demande 26-0042-K

Bonjour,`,
  'Thunderbird in French': `Le 24/11/2026 à 10:12, Assistance SI SIAO a écrit :
> Bonjour,
>
> Votre demande a reçu une réponse.
`,
  'an older Thunderbird': `Assistance SI SIAO a écrit le 24/11/2026 à 10:12 :
> Bonjour,
> Votre demande`,
  'Thunderbird in English': `On 24/11/2026 10:12, Assistance SI SIAO wrote:
> Bonjour,`,
  iPhone: `Envoyé de mon iPhone

> Le 24 nov. 2026 à 10:12, Assistance SI SIAO <assistance@example.org> a écrit :
> 
> \ufeffBonjour,`,
  'iPhone without marks': `Le 24 nov. 2026 à 10:12, Assistance SI SIAO <assistance@example.org> a écrit :

\ufeff
Bonjour,`,
  'Yahoo in French': `Le mardi 24 novembre 2026 à 10:12:00 UTC+1, Assistance SI SIAO <assistance@example.org> a écrit :

Bonjour,`,
  Orange: `> Message du 24/11/26 10:12
> De : "Assistance SI SIAO" <assistance@example.org>
> A : zoe@example.org
> Copie à :
> Objet : Demande 26-0042-K`,
  'Orange of now': `envoyé : 24 novembre 2026 à 10:12
de : Assistance SI SIAO <assistance@example.org>
à : zoe@example.org
objet : Demande 26-0042-K

Bonjour,`,
  Samsung: `-------- Message d’origine --------
De : Assistance SI SIAO <assistance@example.org>
Date : 24/11/2026 10:12 (GMT+01:00)
À : zoe@example.org
Objet : Demande 26-0042-K

Bonjour,`,
  Proton: `------- Original Message -------
Le mardi 24 novembre 2026 à 10:12, Assistance SI SIAO <assistance@example.org> a écrit :

> Bonjour,`,
  Apple: `Début du message transféré :

De: Assistance SI SIAO <assistance@example.org>
Objet: Demande 26-0042-K

Bonjour,`,
  'a mailer that nobody knows': `${answerAbove}

Bonjour,`,
  'a mailer that nobody knows, with marks': `> ${answerAbove}
>
> Bonjour,`,
}

describe('what a mailer quotes is folded, and nothing of it is lost', () => {
  test.each(Object.entries(below))('%s', (_, quote) => {
    const written = quotedFrom(`${answer}\n\n${quote}\n`)
    const signed = quote.startsWith('Envoyé de mon iPhone')
      ? `${answer}\n\nEnvoyé de mon iPhone`
      : answer
    expect(written.said).toBe(signed)
    expect(`${answer}\n\n${quote}`.trim().endsWith(written.folded)).toBe(true)
    expect(written.said.length + written.folded.length).toBeGreaterThan(answer.length + 10)
  })

  test('with the ends of lines of mail', () => {
    const quote = below.Zimbra?.replaceAll('\n', '\r\n')
    expect(quotedFrom(`Merci\r\n\r\n${quote}`).said).toBe('Merci')
  })
})

describe('an answer is in sight wherever it was written', () => {
  test('below the quote', () => {
    const written = quotedFrom(`${below['Thunderbird in French']}\nOui, toujours.\nMerci`)
    expect(written.said).toBe('Oui, toujours.\nMerci')
    expect(written.folded).toContain('> Votre demande')
  })

  test('above and below it', () => {
    const written = quotedFrom(`Bonjour\n\n${below['Thunderbird in French']}\nOui, toujours.`)
    expect(written.said).toBe('Bonjour\nOui, toujours.')
  })

  test('between its lines, with all of it', () => {
    const text =
      'Le 24/11/2026 à 10:12, Anna a écrit :\n> Quel ménage ?\n12345\n> Depuis quand ?\nHier'
    expect(quotedFrom(text)).toEqual({ said: text, folded: '' })
  })

  test('below the head that Outlook writes, with all of it', () => {
    const text = `${below['Outlook in French']}\n\nOui, toujours.`
    expect(quotedFrom(text)).toEqual({ said: text, folded: '' })
  })
})

describe('nothing is folded', () => {
  test.each([
    ['Bonjour, merci.'],
    [''],
    ['Le 24/11, la dame m’a écrit :\n« je suis bloquée ».'],
    ['De : Lyon\nÀ : Paris\nIl faut transférer le dossier.'],
    ['> une seule ligne marquée\nMerci'],
    ['Date : hier\nMerci'],
    ['-----\nZoé'],
    ['Le lundi le 24 le mardi'],
    ['On 3 occasions I wrote:\nnothing'],
  ])('of %j', (text) => expect(quotedFrom(text)).toEqual({ said: text, folded: '' }))
})

describe('hostile text takes no longer than other text', () => {
  test.each([
    ['On ', 1_000_000],
    ['On ', 20_000],
    ['On 1\n', 50_000],
    ['Le 1 a écrit\n', 30_000],
    ['De : a\n', 30_000],
    ['>', 1_000_000],
    ['> \n', 300_000],
    ['\n', 1_000_000],
    ['> a\nb\n', 100_000],
    ['-', 1_000_000],
    ['----- \n', 200_000],
    [' ', 1_000_000],
    ['\u00a0\n', 300_000],
  ])('%j ×%i', (part, count) => {
    const began = performance.now()
    quotedFrom(part.repeat(count))
    expect(performance.now() - began).toBeLessThan(within(3000))
  })
})

test('every line of any text is either said or folded', () => {
  const line = fc.constantFrom(
    ...Object.values(below).flatMap((quote) => quote.split('\n')),
    'Merci',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const { said, folded } = quotedFrom(lines.join('\n'))
      const kept = (text: string) =>
        text
          .split('\n')
          .map((each) => each.trim())
          .filter(Boolean)
          .sort()
      expect(kept(`${said}\n${folded}`)).toEqual(kept(lines.join('\n')))
    }),
  )
})
