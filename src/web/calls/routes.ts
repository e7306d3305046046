import { addresses } from '../addresses.ts'
import { withDepartment } from '../department-asked.tsx'
import { inEachFormat } from '../files.tsx'
import { withPeriod } from '../period-asked.tsx'
import type { Page } from '../visit.ts'
import { showCall } from './call.tsx'
import { callBack, undoCallBack, unmask } from './callbacks.ts'
import { giveMotive, nextWithoutMotive, renewUsual, undoMotive } from './giving.ts'
import { exported, list } from './list.tsx'
import { motivePage } from './motive.tsx'
import { waiting } from './waiting.tsx'
import { withoutBeginning } from './without-beginning.tsx'

const call = ':call'

export const callPages: Page[] = [
  { path: addresses.calls, audience: 'signed-in', get: withPeriod(withDepartment(list)) },
  ...inEachFormat((format) => ({
    path: addresses.callsFile(format),
    audience: 'signed-in',
    get: withPeriod(withDepartment(exported(format))),
  })),
  { path: addresses.callsWithoutBeginning, audience: 'national', get: withoutBeginning },
  { path: addresses.nextWithoutMotive, audience: 'signed-in', get: nextWithoutMotive },
  { path: addresses.usualMotives, audience: 'signed-in', post: renewUsual },
  { path: addresses.undoMotive(call), audience: 'signed-in', post: undoMotive },
  {
    path: addresses.toCallBack,
    audience: 'signed-in',
    get: withDepartment((visit) => waiting(visit)),
  },
  { path: addresses.call(call), audience: 'signed-in', get: showCall },
  { path: addresses.callerNumber(call), audience: 'signed-in', post: unmask },
  { path: addresses.callback(call), audience: 'signed-in', post: callBack },
  { path: addresses.undoCallback(call), audience: 'signed-in', post: undoCallBack },
  {
    path: addresses.callMotive(call),
    audience: 'signed-in',
    get: (visit) => motivePage(visit),
    post: giveMotive,
  },
]
