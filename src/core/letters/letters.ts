import { type Block, type Letter, subjectOf } from '../requests/letter.ts'

const paragraph = (words: string): Block => ({ kind: 'paragraph', words })

/** Tells the others of the national team that one of them published an announcement without a second person. */
export function announcedLetter({
  by,
  departments,
  until,
  text,
  address,
}: {
  by: string
  /** "partout", "Rhône, Ain". */
  departments: string
  /** "vendredi 27 novembre 2026 à 18 h, heure de Paris". */
  until: string
  /** What callers hear. */
  text: string
  address: string
}): Letter {
  return {
    subject: subjectOf('announced'),
    automatic: true,
    blocks: [
      paragraph('Une annonce vient d’être publiée sur la ligne, sans seconde personne.'),
      {
        kind: 'facts',
        facts: [
          { label: 'Par', value: by },
          { label: 'Où', value: departments },
          { label: 'Jusqu’à', value: until },
        ],
      },
      { kind: 'heading', words: 'Ce que les appelants entendent' },
      { kind: 'message', text },
      { kind: 'link', words: 'Voir l’annonce', address },
    ],
  }
}

/** Tells who wrote to us outside of any request where requests are made; their mail is read all the same. */
export function elsewhereLetter(formAddress: string): Letter {
  return {
    subject: subjectOf('elsewhere'),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        'Votre courriel est arrivé, mais il ne se rattache à aucune demande. L’équipe nationale le lira ; une demande faite par le formulaire va plus vite à la bonne personne.',
      ),
      { kind: 'link', words: 'Écrire une demande', address: formAddress },
      paragraph('Pour répondre dans une demande, répondez au dernier courriel reçu à son sujet.'),
    ],
  }
}
