import { addresses } from '../addresses.ts'
import type { Page } from '../visit.ts'
import { choosePassword, firstPassword } from './first-password.tsx'
import { forgottenPage, sendLink } from './forgotten.tsx'
import { goOn, signOut } from './leaving.ts'
import { demonstration, signIn, signInPage } from './sign-in.tsx'

export const signingInPages: Page[] = [
  { path: addresses.signIn, audience: 'anyone', get: signInPage, post: signIn },
  { path: addresses.demonstration, audience: 'anyone', post: demonstration },
  { path: addresses.signOut, audience: 'anyone', post: signOut },
  { path: addresses.confirm, audience: 'signed-in', post: goOn },
  {
    path: addresses.forgottenPassword,
    audience: 'anyone',
    get: forgottenPage,
    post: sendLink,
  },
  {
    path: addresses.choosePassword(':token'),
    audience: 'anyone',
    get: firstPassword,
    post: choosePassword,
  },
]
