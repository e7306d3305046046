import { type Letter, paragraph, subjectOf } from '../requests/letter.ts'

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

/** Tells who answered by mail, and is not known to be who they say, that the requester did not get it. */
export function unprovenLetter(reference: string, deskAddress: string): Letter {
  return {
    subject: subjectOf('unproven'),
    automatic: true,
    blocks: [
      paragraph(
        `Votre courriel sur la demande ${reference} n’est pas parti au demandeur. Il est gardé dans la demande, comme note interne.`,
      ),
      paragraph(
        'Une réponse ne part par courriel que si le serveur de messagerie prouve qu’elle vient de vous, et si la demande est chez vous. Pour répondre, ouvrez la demande.',
      ),
      { kind: 'link', words: 'Ouvrir la demande', address: deskAddress },
      paragraph('Ce rappel part au plus une fois par jour.'),
    ],
  }
}
