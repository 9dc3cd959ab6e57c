import { Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { Config } from '../config.js';
import type { IdentityQuestion } from './identity.entity.js';

/** Loaded when somebody first comes that way: a start need not wait for it. */
const openId = () => import('openid-client');

type Question = Pick<IdentityQuestion, 'state' | 'nonce' | 'verifier'>;

/** Whom the provider says somebody is. */
export interface Claimed {
  readonly issuer: string;
  readonly subject: string;
  /** Only one the provider has verified. */
  readonly email: string | null;
  /** How they showed it, in the provider's words (`acr`, `amr`). */
  readonly means: readonly string[];
}

/** The authority's identity provider (OpenID Connect: code flow with PKCE, state and nonce). */
@Injectable()
export class Provider {
  private found: Promise<Configuration> | undefined;

  constructor(private readonly config: Config) {}

  /** Where the browser is to go, and what its answer must fit. */
  async question(): Promise<{ address: URL; question: Question }> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge, ...random } = await openId();
    const question = {
      state: random.randomState(),
      nonce: random.randomNonce(),
      verifier: random.randomPKCECodeVerifier(),
    };
    const address = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.returnAddress,
      scope: 'openid email',
      state: question.state,
      nonce: question.nonce,
      code_challenge: await calculatePKCECodeChallenge(question.verifier),
      code_challenge_method: 'S256',
    });
    return { address, question };
  }

  /** Whom the answer names. Throws whenever anything about it does not fit the question. @param search of the address returned to */
  async answer(search: string, { state, nonce, verifier }: Question): Promise<Claimed> {
    const { authorizationCodeGrant } = await openId();
    const tokens = await authorizationCodeGrant(await this.configuration(), new URL(`${this.returnAddress}${search}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider gave no identity');
    const { iss: issuer, sub: subject, email, email_verified: verified, acr, amr } = claims;
    return {
      issuer,
      subject,
      email: verified === true && typeof email === 'string' ? email : null,
      means: [acr, amr].flat().filter((word) => typeof word === 'string'),
    };
  }

  private get returnAddress(): string {
    return `${this.config.publicUrl}/sign-in/elsewhere/back`;
  }

  /** What the provider says of itself, asked once; anew when it could not be asked. */
  private configuration(): Promise<Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private async discover(): Promise<Configuration> {
    const { provider } = this.config;
    if (!provider) throw new Error('no identity provider is configured');
    const { discovery, enableNonRepudiationChecks, allowInsecureRequests } = await openId();
    const issuer = new URL(provider.issuer);
    // The configuration allows http on this very machine alone.
    const plain = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
      execute: [...plain, enableNonRepudiationChecks],
      timeout: 10,
    });
  }
}
