import type { Person, PersonDetails } from './people.ts'

/** The account that opens without a password, in local mode alone. */
export const demonstration: PersonDetails = {
  email: 'demonstration@example.org',
  name: 'Compte de démonstration',
  role: 'national',
  departments: [],
}

/** Whether an account is that of the demonstration, as its address says. */
export function isDemonstration({ email }: Pick<Person, 'email'>): boolean {
  return email === demonstration.email
}
