import type { ComponentChildren } from 'preact'
import { Alert } from '../parts.tsx'
import type { Page } from '../visit.ts'

const tasks: [id: string, title: string, steps: string[]][] = [
  [
    'numero',
    'Changer un numéro',
    [
      'Ouvrir « Annuaire », puis le département, puis « Modifier ».',
      'Écrire le numéro comme on l’écrit d’habitude, puis « Enregistrer dans un brouillon ».',
      'Sur le brouillon, lire ce qui change et ce qu’entend un appelant, donner la raison, puis « Publier maintenant ».',
    ],
  ],
  [
    'horaires',
    'Changer des horaires',
    [
      'Dans la fiche du département, « Modifier ».',
      'Pour chaque ligne, garder les horaires nationaux ou remplir la semaine. La phrase à côté dit ce que cela signifie.',
    ],
  ],
  [
    'retour',
    'Revenir en arrière',
    [
      'Ouvrir « Historique », puis la version voulue.',
      '« Revenir à cette version » la publie de nouveau ; rien n’est perdu, c’est une version de plus.',
    ],
  ],
  [
    'fermeture',
    'Fermer un pont, ou ouvrir un jour férié',
    [
      'Ouvrir « Fermetures et alertes », puis « Ajouter une fermeture ou une ouverture ».',
      'Donner les jours, les départements (aucun : partout), les heures s’il ne s’agit que d’une partie du jour, et ce qu’on dit aux appelants.',
      'Lire le brouillon, donner la raison, publier. Une fermeture locale l’emporte sur une nationale, et les deux sur un jour férié.',
    ],
  ],
  [
    'alerte',
    'Annoncer une panne',
    [
      'Dans « Fermetures et alertes », « Ajouter une alerte », avec son début et sa fin.',
      'Choisir si l’appel continue après l’annonce, puis publier le brouillon.',
    ],
  ],
  [
    'texte',
    'Changer un texte',
    [
      'Ouvrir « Textes », puis le texte. Garder ses variables entre accolades.',
      '« Écouter » le dit avec la voix du navigateur, qui n’est pas celle de la ligne.',
      'Un enregistrement mp3 ou wav peut remplacer un texte sans variable.',
    ],
  ],
  [
    'essai',
    'Essayer un appel',
    [
      'Ouvrir « Téléphone d’essai », choisir la date et l’heure, appeler.',
      'Répondre par des touches ou des mots ; quand une ligne sonne, choisir ce qu’elle fait.',
      'Depuis un brouillon, l’appel suit ce brouillon. Aucun essai n’est compté.',
    ],
  ],
  [
    'fichier',
    'Changer beaucoup de départements d’un coup',
    [
      'Dans « Annuaire », exporter le fichier CSV, le changer dans un tableur, puis l’importer.',
      'S’il a des fautes, elles sont dites par ligne et colonne, et rien n’est importé. Sinon il devient un brouillon.',
    ],
  ],
  [
    'date',
    'Publier à une date',
    [
      'Sur le brouillon, choisir la date et l’heure (de Paris), puis « Publier à cette date ».',
      'Si quelque chose s’y oppose ce jour-là, le brouillon se rouvre et l’accueil le dit.',
    ],
  ],
  [
    'compte',
    'Donner un accès à un référent',
    [
      'Ouvrir « Utilisateurs », « Ajouter une personne », et donner ses départements.',
      'Lui envoyer le lien : il sert une fois, pendant sept jours.',
    ],
  ],
]

const help = (
  <>
    <nav aria-label="Sommaire">
      <ul>
        {tasks.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
    {tasks.map(([id, title, steps]) => (
      <section key={id}>
        <h2 id={id}>{title}</h2>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    ))}
  </>
)

const accessibility = (
  <>
    <Alert kind="warning" title="Ce site est non conforme au RGAA">
      Aucun audit n’a été fait : la loi demande alors de le déclarer non conforme.
    </Alert>
    <p>
      Les pages sont contrôlées par des outils automatiques, qui ne voient qu’une partie des
      défauts. Signaler un obstacle à l’équipe nationale, qui répond et donne l’information
      autrement.
    </p>
    <p>Sans réponse, saisir le Défenseur des droits : formulaire en ligne, ou 09 69 39 00 00.</p>
  </>
)

const notice = (
  <>
    <p>
      Service de la délégation interministérielle à l’hébergement et à l’accès au logement (Dihal),
      pour les utilisateurs du SI SIAO.
    </p>
    <p>
      L’hébergeur et le directeur de la publication sont à compléter par l’exploitant avant
      l’ouverture.
    </p>
  </>
)

const data = (
  <>
    <p>
      La ligne garde, pour chaque appel, le numéro de l’appelant, l’heure, le département demandé et
      la suite donnée. Elle n’enregistre pas la voix.
    </p>
    <p>
      Le site garde, pour chaque compte, l’adresse, le nom, les départements, les sessions ouvertes
      et l’auteur de chaque version de l’annuaire.
    </p>
    <p>Un seul témoin de connexion est déposé ; il est nécessaire et ne sert qu’à la session.</p>
  </>
)

const page = (path: string, title: string, body: ComponentChildren): Page => ({
  path,
  audience: 'anyone',
  get: () => ({ title, body }),
})

export const aboutPages: Page[] = [
  { ...page('/aide', 'Aide', help), audience: 'signed-in' },
  page('/accessibilite', 'Accessibilité : non conforme', accessibility),
  page('/mentions-legales', 'Mentions légales', notice),
  page('/donnees-personnelles', 'Données personnelles', data),
]
