import type { Retention } from '../../core/retention.ts'
import { Table } from '../parts.tsx'

/** The sheet of the register of processing (RGPD, article 30), with the times that the operator set. */
export function RegisterSheet({ rules }: { rules: Retention }) {
  return (
    <section aria-labelledby="registre">
      <h2 id="registre">Fiche du registre des traitements</h2>
      <p>
        Responsable : la délégation interministérielle à l’hébergement et à l’accès au logement
        (Dihal), pour une mission d’intérêt public (article 6.1.e du RGPD). Aucune donnée n’est
        vendue, ni envoyée hors de ce service, à deux exceptions près : l’opérateur téléphonique,
        qui met les appels en relation, et le relais de courriel de l’exploitant.
      </p>
      <Table
        caption="Ce qui est traité, pourquoi, par qui et jusqu’à quand"
        head={['Traitement', 'Données', 'Qui les lit', 'Effacées']}
        rows={rowsOf(rules)}
        stacked
      />
      <p>
        Mesures : accès par compte et par département, registre des actes, fichiers fermés aux
        autres comptes de la machine, effacement quotidien qui récrit la place des données. Les
        droits d’accès, de rectification, d’effacement et d’opposition s’exercent auprès de l’équipe
        nationale ; une réclamation peut être adressée à la CNIL.
      </p>
    </section>
  )
}

function rowsOf(rules: Retention): string[][] {
  return [
    [
      'Appels : mettre en relation, rappeler, compter',
      'Numéro, heure, département demandé, suite donnée',
      'Référents du département, équipe nationale',
      `Numéro après ${rules.numbersDays} jours, appel après ${rules.callsMonths} mois`,
    ],
    [
      'Demandes du formulaire : répondre et suivre',
      'Nom, adresse électronique, profil, structure, téléphone, texte, identifiants, fichiers, réponses, avis sur la réponse',
      'Référents du département, équipe nationale ; le demandeur et les personnes en copie, sans les notes internes',
      `Fichiers ${rules.attachmentsMonths} mois et le reste ${rules.requestsMonths} mois après la clôture ; l’avis reste, sans personne`,
    ],
    [
      'Formulaires commencés et non envoyés',
      'Ce qui y est tapé et joint',
      'Personne d’autre que qui a le lien du formulaire',
      'Deux jours après leur début',
    ],
    [
      'Courriels reçus et envoyés',
      'Adresses, texte, fichiers, devenir',
      'Qui traite la demande ; l’équipe nationale',
      `Courriel reçu tel quel après ${rules.mailDays} jours ; courriel envoyé avec sa demande, ou après ${rules.mailDays} jours s’il n’en concerne aucune`,
    ],
    [
      'Sollicitations notées par les référents',
      'Profil, structure, question, réponse',
      'Référents du département, équipe nationale',
      `Textes après ${rules.contactTextsMonths} mois`,
    ],
    [
      'Réponses types, articles et fichiers pour les réponses',
      'Adresse de qui les propose et les change ; ni nom ni donnée d’un demandeur ne doit y figurer. « Cela répond à ma question » est compté par article et par jour, sans personne',
      'Référents, équipe nationale',
      'Tant qu’ils servent ; retirés, quand l’équipe nationale les efface',
    ],
    [
      'Comptes : entrer, et savoir qui a fait quoi',
      'Adresse, nom, départements, sessions, actes',
      'Équipe nationale ; chacun pour soi',
      `Actes après ${rules.accessDays} jours ; compte tant qu’il existe`,
    ],
    [
      'Points de contact : dire qui répond pour un département',
      'Nom des référents, tel qu’il est au compte',
      'Qui a un compte ; tout le monde, si le département l’a choisi pour cette personne',
      'Le nom n’est pas gardé à part : il disparaît avec le compte ou le choix ; qui arrive ensuite n’est montré que si on le choisit',
    ],
    [
      'Abus : ralentir les essais répétés',
      'Empreinte chiffrée de l’adresse du réseau et du compte essayé',
      'Personne',
      'Après une heure à un jour',
    ],
  ]
}
