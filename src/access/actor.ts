import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Instant } from '../rota/interval.js';
import type { Owed } from './owing.js';
import type { Role } from './policy-line.js';
import type { WayIn } from './session.entity.js';
import type { Caller } from './sessions.service.js';

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
  readonly way: WayIn;
  /** When the second factor was given last in this session. */
  readonly provedAt: Instant | null;
  /** What it must do before anything else. */
  readonly owes: Owed | null;
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

/** Where a request comes from. Whose word is taken for the address is the operator's choice (TRUST_PROXY). */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { ip, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return { address: ip, device: headers['user-agent'] ?? '' };
});

function signedInOf(context: ExecutionContext): SignedIn {
  const { signedIn } = context.switchToHttp().getRequest<Guarded>();
  if (!signedIn) throw new Error('an operation open to anyone asked who acts');
  return signedIn;
}
