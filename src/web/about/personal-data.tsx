import type { Retention } from '../../core/retention.ts'
import type { Answer, Visit } from '../visit.ts'
import { RegisterSheet } from './register-sheet.tsx'

export function personalData({ app }: Visit): Answer {
  return { title: 'Données personnelles', body: <PersonalDataView rules={app.retention.rules} /> }
}

/** What is kept of whom, for how long. */
export function PersonalDataView({ rules }: { rules: Retention }) {
  return (
    <>
      <p>
        La ligne garde, pour chaque appel, le numéro de l’appelant, l’heure, le département demandé
        et la suite donnée. Elle n’enregistre pas la voix.
      </p>
      <KeptFor rules={rules} />
      <p>
        Les sollicitations notées par les référents ne doivent contenir ni nom de personne
        accueillie, ni information de santé.
      </p>
      <p>
        Une demande écrite par le formulaire garde le nom, l’adresse, le profil et la structure de
        qui l’écrit, le numéro de téléphone s’il le donne, ce qu’il écrit et joint, les réponses, et
        les courriels envoyés avec ce qu’ils sont devenus. La lisent les référents de son
        département et l’équipe nationale ; le numéro n’est montré que sur demande, et cette
        consultation est notée. Qui ouvre une demande est dit à qui l’ouvre en même temps, et oublié
        dans les minutes qui suivent, un jour au plus tard. Les fichiers sont effacés{' '}
        {rules.attachmentsMonths} mois après la clôture, les textes, les noms, les adresses et les
        courriels envoyés {rules.requestsMonths} mois après ; il n’en reste que des chiffres. Un
        formulaire commencé et non envoyé est effacé après deux jours, un courriel reçu est effacé
        tel quel après {rules.mailDays} jours. L’avis de personnes qui le donnent reste compté, sans
        elles. Les fichiers, de qui qu’ils viennent, peuvent passer par un antivirus du service, qui
        n’en garde rien.
      </p>
      <p>
        Un courriel reçu qui ne se rattache à aucune demande est lu par l’équipe nationale, et
        effacé avec son texte après {rules.mailDays} jours.
      </p>
      <p>
        Le site garde, pour chaque compte, l’adresse, le nom, les départements, les sessions
        ouvertes, les courriels que la personne veut recevoir, ceux qui lui sont partis pendant{' '}
        {rules.mailDays} jours, et l’auteur de chaque version de l’annuaire. Le lien d’un courriel
        qui ouvre un compte n’est gardé nulle part.
      </p>
      <p>
        Le nom d’un référent est montré, avec le point de contact de ses départements, à qui a un
        compte. Il n’est public que si l’un de ses départements le choisit, et pour celui-là : ce
        choix se défait à tout moment, et le nom disparaît quand le compte est fermé.
      </p>
      <p>
        Deux témoins de connexion sont déposés, qui sont nécessaires : l’un ne sert qu’à la session,
        l’autre reconnaît pendant un an un navigateur où l’on s’est connecté, pour que les essais
        d’un autre n’en ferment pas l’entrée. Ce qui est tapé sans être enregistré reste un jour
        dans l’onglet, ou jusqu’à la déconnexion, pour qui l’a tapé ; ni mot de passe, ni fichier,
        ni numéro de téléphone entier n’y reste.
      </p>
      <RegisterSheet rules={rules} />
    </>
  )
}

function KeptFor({ rules }: { rules: Retention }) {
  const { numbersDays, callsMonths, contactTextsMonths, callbackNotesDays, accessDays } = rules
  return (
    <ul>
      <li>
        Le numéro n’est vu que par les référents du département qui doivent rappeler ; il est effacé
        après {numbersDays} jours.
      </li>
      <li>
        Le reste de l’appel est effacé après {callsMonths} mois, par mois entiers ; il n’en reste
        que des chiffres.
      </li>
      <li>
        Ce que les référents écrivent d’une sollicitation est effacé après {contactTextsMonths}{' '}
        mois, la note d’un rappel après {callbackNotesDays} jours.
      </li>
      <li>
        Qui s’est connecté, a changé quelque chose, vu un numéro ou emporté des données est noté, et
        oublié après {accessDays} jours.
      </li>
    </ul>
  )
}
