import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { ONLY_JSON } from '../http/file-bodies.js';
import { Problem } from '../http/problem.js';
import { instantIn } from '../http/scalars.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { Guarded, SignedIn } from './actor.js';
import { tokenOf } from './cookie.js';
import { decide, type Located } from './decide.js';
import { policy } from './policy.js';
import type { PolicyLine } from './policy-line.js';
import { isForged } from './same-site.js';
import { Sessions } from './sessions.service.js';
import { Subjects } from './subjects.js';

type Request = FastifyRequest<{ Params: Record<string, string>; Querystring: { at?: unknown } }> & Guarded;

/** The one gate before every operation: where the request comes from, who sends it, what the policy says. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: Sessions,
    private readonly subjects: Subjects,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const line = policy[operationOf(context.getClass().name, context.getHandler().name)];
    this.refuseStrangePages(request, line);
    if (!line) throw new Problem('not-allowed');
    // Without asking the database: feeds and health answer when it is away.
    if (line.who === 'anyone') return true;
    const signedIn = await this.signedIn(request, line);
    // Put there before the verdict: the log tells who was refused.
    if (signedIn) request.signedIn = signedIn;
    const verdict = decide(line, signedIn?.actor ?? null, await this.located(line, request, signedIn));
    if (signedIn?.owes && !line.whileOwing?.includes(signedIn.owes)) throw new Problem('second-factor-needed');
    if (verdict === 'allowed' && signedIn) return true;
    throw new Problem(verdict === 'allowed' ? 'sign-in-needed' : verdict, {}, signedIn?.actor.personId);
  }

  private refuseStrangePages(request: Request, line: PolicyLine | undefined): void {
    const { method, host, url, headers } = request;
    const provenance = { method, host, fetchSite: one(headers['sec-fetch-site']), origin: headers.origin };
    if (isForged(provenance, this.config.publicUrl)) throw new Problem('cross-site');
    // A form can be sent from anywhere without asking; the API never takes one. Which files it takes, the server knows.
    const type = headers['content-type'];
    if (
      url.startsWith('/api/') &&
      type &&
      !(line?.files && !/^(?:application\/x-www-form|multipart)/i.test(type)) &&
      !/^application\/json\b/i.test(type)
    ) {
      throw new Problem('unsupported-media-type', line?.files ? {} : { detail: ONLY_JSON });
    }
  }

  private async signedIn(request: Request, line: PolicyLine): Promise<SignedIn | null> {
    const token = tokenOf(request, this.config);
    return token ? this.sessions.of(token, { seen: !line.byItself }) : null;
  }

  private async located(line: PolicyLine, request: Request, signedIn: SignedIn | null): Promise<Located | null> {
    if (!line.subject || !signedIn) return null;
    const id = request.params[parameterOf(line.subject)] ?? '';
    return this.subjects.locate(line.subject, id, signedIn.actor, line.onItsDay && dayAsked(request.query.at));
  }
}

/** The policy table's key of a route. */
export function operationOf(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}.${method}`;
}

/** The path parameter that names a subject. */
export function parameterOf(subject: string): string {
  return `${subject}Id`;
}

/** The civil day of a moment asked about; what is no moment is refused where it is read. */
function dayAsked(at: unknown): CivilDay | undefined {
  const { success, data } = instantIn.safeParse(at);
  return success ? dayOf(data, HO_CHI_MINH) : undefined;
}

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header;
