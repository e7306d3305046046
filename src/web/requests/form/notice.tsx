import { placeInWords } from '../../../app/requests/in-words.ts'
import type { Level } from '../../../core/requests/request.ts'
import type { Retention } from '../../../core/retention.ts'
import { addresses } from '../../addresses.ts'

interface NoticeProps {
  level: Level
  department: string | null
  rules: Retention
}

/** Where one types: who reads it, how long it is kept, and what is the sender's to watch (CNIL, 28/02/2019). */
export function Notice({ level, department, rules }: NoticeProps) {
  return (
    <div class="card">
      <h2 class="fr-h6">Vos données</h2>
      <p class="fr-text--sm">{readersInWords(level, department)}</p>
      <p class="fr-text--sm">
        Fichiers effacés {rules.attachmentsMonths} mois après la clôture de la demande, texte et
        adresses après {rules.requestsMonths} mois ; seuls des chiffres restent.
      </p>
      <p class="fr-text--sm">
        Vous êtes responsable de ce que vous écrivez et joignez : désignez les personnes par leur
        identifiant, jamais par leur nom, et masquez-les sur les captures d’écran.
      </p>
      <p class="fr-text--sm">
        <a href={addresses.personalData}>Qui les traite, vos droits</a>
      </p>
    </div>
  )
}

function readersInWords(level: Level, department: string | null): string {
  if (level === 'national' || department === null)
    return 'Lues par l’équipe nationale de l’assistance SI SIAO.'
  return `Lues par les référents du département (${placeInWords(department)}), et par l’équipe nationale s’ils lui transmettent la demande.`
}
