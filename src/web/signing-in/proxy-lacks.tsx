import type { Answer } from '../visit.ts'

/** What an operator has to mend before anybody can sign in. */
export function ProxyLacksView() {
  return (
    <>
      <p>
        Cette demande n’arrive pas en HTTPS : aucun navigateur ne garderait la session. Il manque un
        en-tête au mandataire (proxy) placé devant le service :{' '}
        <code>X-Forwarded-Proto: https</code>.
      </p>
      <p>
        À régler par l’exploitant : avec nginx,{' '}
        <code>proxy_set_header X-Forwarded-Proto $scheme;</code>, sur la même machine que le
        service, comme dans deploy/nginx.conf.
      </p>
    </>
  )
}

export const proxyLacks: Answer = {
  title: 'Connexion impossible',
  status: 500,
  body: <ProxyLacksView />,
}
