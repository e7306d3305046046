import { type Block, type Letter, paragraph, subjectOf } from '../requests/letter.ts'
import { choosePasswordPath, tokenToCome } from './paths.ts'

/** The link that a letter carries once it leaves. */
const linkTo = (publicUrl: string): Block => ({
  kind: 'link',
  words: 'Choisir un mot de passe',
  address: publicUrl + choosePasswordPath(tokenToCome),
})

/** A one-time link to choose a password, made by `by`; `first`: for an account that has none yet. */
export function invitedLetter({
  publicUrl,
  by,
  first,
}: {
  publicUrl: string
  by: string
  first: boolean
}): Letter {
  return {
    subject: subjectOf(first ? 'invited' : 'newLink'),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        first
          ? `Un compte vous est ouvert sur le service téléphonique de l’assistance SI SIAO, par ${by}. Choisissez votre mot de passe : vous y entrerez aussitôt.`
          : `Un nouveau lien vous est envoyé par ${by}, pour choisir votre mot de passe.`,
      ),
      linkTo(publicUrl),
      paragraph('Ce lien sert une fois, pendant sept jours. Il n’est qu’à vous.'),
      paragraph(
        'Vous n’attendiez rien ? N’ouvrez pas ce lien et prévenez l’assistance, en répondant à ce courriel.',
      ),
    ],
  }
}

/** A one-time link that somebody asked for who gave this address. */
export function resetLetter({ publicUrl }: { publicUrl: string }): Letter {
  return {
    subject: subjectOf('reset'),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        'Quelqu’un a demandé à choisir un nouveau mot de passe pour le compte de cette adresse.',
      ),
      linkTo(publicUrl),
      paragraph(
        'Ce lien sert une fois, pendant une heure. Vos sessions ouvertes se ferment quand il sert.',
      ),
      paragraph('Vous n’avez rien demandé ? Il n’y a rien à faire : votre mot de passe reste.'),
    ],
  }
}

/** Tells somebody that their password is another one; `when` is an instant in words. */
export function passwordChangedLetter({
  publicUrl,
  when,
}: {
  publicUrl: string
  when: string
}): Letter {
  return {
    subject: subjectOf('passwordChanged'),
    automatic: true,
    blocks: [
      paragraph('Bonjour,'),
      paragraph(`Le mot de passe de votre compte a changé le ${when}.`),
      paragraph('C’est vous ? Il n’y a rien à faire.'),
      paragraph(
        'Ce n’est pas vous ? Choisissez aussitôt un autre mot de passe par « Mot de passe oublié », puis prévenez l’assistance en répondant à ce courriel.',
      ),
      { kind: 'link', words: 'Se connecter', address: `${publicUrl}/connexion` },
    ],
  }
}
