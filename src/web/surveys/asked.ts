import type { SurveyAsked } from '../../core/surveys/survey.ts'
import type { Visit } from '../visit.ts'

/** The survey that an address names; whether there is one is for the act to say. */
export function surveyAsked({ params }: Pick<Visit, 'params'>): SurveyAsked {
  const { term = '', code = '' } = params
  return { term, department: code }
}
