import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Instant } from '../rota/interval.js';
import type { Role } from './policy.js';

/** Who acts: the signed-in person and the roles held, each on a unit. Membership of a unit is the role `staff`. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly language: 'vi' | 'en';
  readonly grants: readonly { readonly role: Role; readonly unitId: string }[];
}

/** An actor and the session through which they act. */
export interface SignedIn {
  readonly actor: Actor;
  readonly tokenHash: Buffer;
  readonly begun: Instant;
  readonly endsAt: Instant;
}

/** What the access guard leaves on a request. */
export interface Guarded {
  signedIn?: SignedIn;
}

/** The actor of this request; the access guard has put it there. Not for operations open to anyone. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => signedInOf(context).actor);

/** The session of this request, for the operations that end or change sessions. */
export const Here = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => signedInOf(context));

function signedInOf(context: ExecutionContext): SignedIn {
  const { signedIn } = context.switchToHttp().getRequest<Guarded>();
  if (!signedIn) throw new Error('an operation open to anyone asked who acts');
  return signedIn;
}
