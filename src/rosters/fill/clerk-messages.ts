import type { FillProblem, Plan } from '../../rota/fill/problem.js';
import type { ObjectivePart } from '../../rota/fill/objective.js';
import type { Placement, Proposal } from '../../rota/fill/proposal.js';
import type { Load } from '../../rota/fairness.js';
import type { Relaxation } from '../../rota/fill/relaxation.js';
import type { Why } from '../../rota/fill/why.js';
import type { FillFacts } from './fill-facts.js';

export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** A proposal with what it is good for. */
export interface Written extends Proposal {
  readonly parts: readonly ObjectivePart[];
  readonly loadsBefore: readonly Load[];
  readonly loadsAfter: readonly Load[];
}

/** Why not everything can be filled, and what would help. */
export interface Conflict {
  readonly sentence: Words;
  readonly constraints: readonly Words[];
  readonly relaxations: readonly (Words & { readonly relaxation: Relaxation })[];
}

/** What the clerk is asked, by kind, and what it answers. A roster once opened is named by its key until it is closed. */
export interface Clerking {
  open: { ask: { key: number; facts: FillFacts }; answer: { problem: FillProblem; standing: Plan } };
  write: { ask: { key: number; plan: Plan }; answer: Written };
  conflict: { ask: { key: number; gaps: readonly string[] }; answer: Conflict | null };
  why: { ask: { facts: FillFacts; placement: Placement }; answer: Why };
  close: { ask: { key: number }; answer: null };
}

export type Errand = { [Kind in keyof Clerking]: { readonly kind: Kind } & Clerking[Kind]['ask'] }[keyof Clerking];
export type Answers = Clerking[keyof Clerking]['answer'];

export interface ClerkAsk {
  readonly id: number;
  readonly errand: Errand;
}

export type ClerkAnswer = { readonly id: number } & ({ readonly answer: Answers } | { readonly error: string });
