import type { PolicyLine, Role } from './policy-line.js';
import type { Subject } from './subjects.js';

export const anyone: PolicyLine = { who: 'anyone' };
export const signedIn: PolicyLine = { who: 'signed-in' };
export const settingUp: PolicyLine = { who: 'signed-in', whileOwing: ['set-up'] };
export const onlyOwn = (subject: Subject): PolicyLine => ({ who: [], subject, own: true });
export const roles = (who: readonly Role[], subject: Subject): PolicyLine => ({ who, subject });
