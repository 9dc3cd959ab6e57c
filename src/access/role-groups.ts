import type { Role } from './policy-line.js';

// Who acts together: the policy table names them by what they do.

export const everyone: readonly Role[] = ['administrator', 'department', 'head', 'scheduler', 'staff', 'viewer'];
export const officers: readonly Role[] = ['administrator', 'department'];
export const heads: readonly Role[] = ['administrator', 'department', 'head'];
/** Who looks into what was, besides those who answer for it. */
export const inspectors: readonly Role[] = ['administrator', 'department', 'head', 'viewer'];
export const planners: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];
/** Who writes down what happens; a viewer only reads. What each may do depends on their watches too. */
export const writers: readonly Role[] = [...planners, 'staff'];
/** Who draws up what is told of a period as a whole. */
export const reporters: readonly Role[] = [...planners, 'viewer'];
