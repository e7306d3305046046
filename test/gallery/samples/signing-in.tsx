import { AgainView } from '../../../src/web/again.tsx'
import { DrawnForView } from '../../../src/web/drawn-for.tsx'
import { FirstPasswordView } from '../../../src/web/signing-in/first-password.tsx'
import { ForgottenView } from '../../../src/web/signing-in/forgotten.tsx'
import { SessionOverView } from '../../../src/web/signing-in/over.tsx'
import { ProxyLacksView } from '../../../src/web/signing-in/proxy-lacks.tsx'
import { SignInView } from '../../../src/web/signing-in/sign-in.tsx'
import { UsedUpView } from '../../../src/web/used-up.tsx'
import type { Sample } from '../sample.ts'

export const samples: Sample[] = [
  {
    name: 'at first',
    stranger: true,
    title: 'Connexion',
    body: () => <SignInView email="" next="" hasDemonstration={false} sendsLinks />,
  },
  {
    name: 'at first, with the demonstration',
    stranger: true,
    title: 'Connexion',
    body: () => <SignInView email="" next="" hasDemonstration sendsLinks={false} />,
  },
  {
    name: 'wrong',
    stranger: true,
    title: 'Erreur – Connexion',
    body: () => (
      <SignInView
        email="claire@example.org"
        faults={{
          email: 'Adresse ou mot de passe inconnu.',
          motdepasse: 'Taper de nouveau son mot de passe, en vérifiant les majuscules.',
        }}
        next=""
        hasDemonstration={false}
        sendsLinks
      />
    ),
  },
  {
    name: 'the session has ended',
    stranger: true,
    title: 'Votre session est terminée',
    body: () => (
      <SessionOverView next="/annuaire/69/modifier" hasDemonstration={false} sendsLinks />
    ),
  },
  {
    name: 'held up, with the demonstration',
    stranger: true,
    title: 'Connexion',
    body: () => (
      <SignInView
        email="marie-antoinette.de-la-rochefoucauld-montbel@siao-bourgogne-franche-comte.example.org"
        fault="Trop d’essais. Attendre un quart d’heure, puis recommencer ; ou demander un nouveau lien à l’équipe nationale."
        next="/appels"
        hasDemonstration
        sendsLinks={false}
      />
    ),
  },
  {
    name: 'forgotten',
    stranger: true,
    title: 'Mot de passe oublié',
    body: () => <ForgottenView email="" />,
  },
  {
    name: 'forgotten, no address',
    stranger: true,
    title: 'Mot de passe oublié',
    body: () => <ForgottenView email="rene" fault="Écrire une adresse complète." />,
  },
  {
    name: 'behind a wrong proxy',
    title: 'Connexion impossible',
    stranger: true,
    body: () => <ProxyLacksView />,
  },
  {
    name: 'by a link',
    stranger: true,
    title: 'Choisir un mot de passe pour lea@example.org',
    body: () => <FirstPasswordView token="abc" />,
  },
  {
    name: 'by a link, refused',
    stranger: true,
    title: 'Choisir un mot de passe pour lea@example.org',
    body: () => (
      <FirstPasswordView
        token="abc"
        fault="Ce mot de passe est trop facile à deviner : en choisir un autre, par exemple une phrase de quelques mots."
      />
    ),
  },
  {
    name: 'a page that was open for somebody else',
    title: 'Page ouverte par quelqu’un d’autre',
    body: () => (
      <DrawnForView name="Claire Martin" to="/suivi" back="/suivi" kept={[]} isWhole={false} />
    ),
  },
  {
    name: 'a button that was pressed before',
    title: 'Déjà fait, ou plus là',
    body: () => <UsedUpView back="/suivi" />,
  },
  {
    name: 'the password again',
    title: 'Mot de passe',
    body: () => <AgainView action="/confirmation" kept={[['suite', '/annuaire/export.csv']]} />,
  },
  {
    name: 'the password again, wrong',
    title: 'Mot de passe',
    body: () => (
      <AgainView action="/utilisateurs/2" kept={[]} fault="Ce n’est pas votre mot de passe." />
    ),
  },
]
