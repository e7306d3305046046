import { addresses } from '../addresses.ts'
import { Alert } from '../parts.tsx'
import type { Answer, Visit } from '../visit.ts'

export function accessibility({ app }: Visit): Answer {
  return {
    title: 'Accessibilité : non conforme',
    heading: 'Déclaration d’accessibilité',
    body: <AccessibilityView email={app.email} />,
  }
}

/** The declaration that the law asks for (decree 2019-768), by the model of the RGAA 4.1; it says only what was done. */
export function AccessibilityView({ email }: { email: string }) {
  return (
    <>
      <Alert kind="warning" title="Ce site est non conforme au RGAA">
        Aucun audit n’a été fait : la loi demande alors de le déclarer non conforme.
      </Alert>
      <p>
        La délégation interministérielle à l’hébergement et à l’accès au logement (Dihal) s’engage à
        rendre ses services en ligne accessibles, comme le demande l’article 47 de la loi n°
        2005-102 du 11 février 2005. Cette déclaration vaut pour les pages de la ligne d’assistance
        SI SIAO : le formulaire, le suivi d’une demande et l’espace des référents.
      </p>
      <Results />
      <Failing />
      <Establishing />
      <h2>Retour d’information et contact</h2>
      <p>
        Si une page ou une fonction vous est inaccessible, écrire à{' '}
        <a href={`mailto:${email}`}>{email}</a>, ou appeler le 0 806 000 156 : l’équipe nationale
        répond et donne l’information ou le service autrement.
      </p>
      <Appeal />
    </>
  )
}

function Results() {
  return (
    <>
      <h2>Résultats des tests</h2>
      <p>
        Le taux de conformité n’est pas connu : les critères du RGAA 4.1 n’ont pas été vérifiés un à
        un par une personne. Des contrôles automatiques sont faits à chaque changement du site ; ils
        ne voient qu’une partie des défauts.
      </p>
    </>
  )
}

function Failing() {
  return (
    <>
      <h2>Contenus non accessibles</h2>
      <h3>Non-conformités</h3>
      <p>Sans audit, la liste n’est pas complète. Sont connues :</p>
      <ul>
        <li>
          aucune page n’a été essayée avec un lecteur d’écran, ni dans un autre navigateur que
          Chromium ;
        </li>
        <li>
          le bouton qui choisit un fichier est celui du navigateur et parle sa langue, qui n’est pas
          toujours le français ;
        </li>
        <li>
          les classeurs à emporter (xlsx) et les fichiers joints aux réponses n’ont pas été
          vérifiés.
        </li>
      </ul>
      <h3>Dérogations pour charge disproportionnée</h3>
      <p>Aucune.</p>
      <h3>Contenus non soumis à l’obligation d’accessibilité</h3>
      <p>Les fichiers et les courriels envoyés par les demandeurs.</p>
    </>
  )
}

function Establishing() {
  return (
    <>
      <h2>Établissement de cette déclaration</h2>
      <p>Elle a été établie le 27 novembre 2026.</p>
      <h3>Technologies</h3>
      <p>
        HTML, CSS, SVG, JavaScript et WAI-ARIA, sur le système de design de l’État (DSFR 1.14.4).
        Les pages marchent aussi sans JavaScript.
      </p>
      <h3>Environnement de test</h3>
      <p>
        Chromium sous Linux, au clavier et à la souris, avec et sans JavaScript, en clair et en
        sombre, à 1 280 et à 375 pixels de large.
      </p>
      <h3>Outils</h3>
      <p>
        axe-core 4.14, par les règles de WCAG 2.1 (niveaux A et AA) et du RGAA ; des essais
        automatiques qui parcourent les pages au clavier seul.
      </p>
      <h3>Pages vérifiées par ces outils</h3>
      <p>
        Chaque page du <a href={addresses.siteMap}>plan du site</a> avec des contenus d’essai,
        erreurs comprises : connexion, accueil, formulaire et suivi d’une demande, appels,
        sollicitations, demandes, indicateurs, enquêtes, annuaire, brouillons, réglages, aide,
        mentions légales, données personnelles et cette page.
      </p>
    </>
  )
}

function Appeal() {
  return (
    <>
      <h2>Voies de recours</h2>
      <p>
        Si un défaut d’accessibilité vous empêche d’utiliser un contenu ou un service, que vous
        l’avez signalé et que vous n’avez pas eu de réponse satisfaisante, vous pouvez saisir le
        Défenseur des droits :
      </p>
      <ul>
        <li>
          par son <a href="https://formulaire.defenseurdesdroits.fr/">formulaire en ligne</a> ;
        </li>
        <li>
          par un <a href="https://www.defenseurdesdroits.fr/saisir/delegues">délégué</a> de votre
          région ;
        </li>
        <li>par téléphone, au 09 69 39 00 00 ;</li>
        <li>
          par courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342
          Paris CEDEX 07.
        </li>
      </ul>
    </>
  )
}
