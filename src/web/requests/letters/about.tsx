import { addresses, asking } from '../../addresses.ts'
import type { OutLetter } from './words.ts'

/** What a letter is about, with the way to it. */
export function AboutLink({ letter: { request, reference, about } }: { letter: OutLetter }) {
  if (request !== null)
    return (
      <a class="whole" href={addresses.deskRequest(request)}>
        {reference ?? request}
      </a>
    )
  switch (about?.noun) {
    case 'person':
      return <a href={addresses.person(about.name)}>un compte</a>
    case 'draft':
      return <a href={addresses.draft(about.name)}>brouillon {about.name}</a>
    case 'announcement':
      return <a href={addresses.version(about.name)}>version {about.name}</a>
    case 'survey':
      return <a href={addresses.surveys}>enquête {about.name}</a>
    case 'mail':
      return <a href={addresses.mail(about.name)}>un courriel reçu</a>
    case 'news':
      return <a href={asking(addresses.news, { mois: about.name })}>nouveautés {about.name}</a>
    case 'digest':
      return <>le {about.name}</>
    default:
      return <>—</>
  }
}
