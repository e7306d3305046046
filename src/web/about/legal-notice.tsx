import type { Answer } from '../visit.ts'

export function legalNotice(): Answer {
  return { title: 'Mentions légales', body: <LegalNoticeView /> }
}

export function LegalNoticeView() {
  return (
    <>
      <p>
        Service de la délégation interministérielle à l’hébergement et à l’accès au logement
        (Dihal), pour les utilisateurs du SI SIAO.
      </p>
      <p>
        L’hébergeur et le directeur de la publication sont à compléter par l’exploitant avant
        l’ouverture.
      </p>
    </>
  )
}
