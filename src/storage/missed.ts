/** A call that rang in vain, of a row of `calls`: what `isMissed` says of one. The indexes of missed calls say the same. */
export const missed = "(outcome = 'unanswered' or (outcome = 'abandoned' and reason = 'ringing'))"
