import { language } from './i18n.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Question {
  /** Values of the `:names` in the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** A file, sent as it is and instead of `body`. */
  readonly file?: Blob;
  /** The version being changed, sent as If-Match. */
  readonly version?: number | undefined;
}

/** What the server refused, in the reader's language. Status 0: it could not be reached. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  constructor(
    readonly status: number,
    /** The catalogue's name of the problem, e.g. `version-stale`. */
    readonly slug: string,
    readonly title: string,
    readonly detail: string | undefined,
    /** Messages by member: `/email` → what is wrong with it. */
    readonly pointers: ReadonlyMap<string, string>,
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(detail ?? title);
  }
}

let sessionEnded: () => void = () => undefined;
/** Registers what happens when the server no longer knows who we are. */
export function whenSessionEnds(act: () => void): void {
  sessionEnded = act;
}

/** Asks the API: `:names` in the path are filled and escaped. Throws ApiProblem for every answer that is not 2xx. */
export async function ask<T>(method: Method, path: string, question: Question = {}): Promise<T> {
  const text = await (await answerTo(method, path, question)).text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The answer as it comes, for those that are read bit by bit. Throws ApiProblem for every one that is not 2xx. */
export async function answerTo(
  method: Method,
  path: string,
  question: Question,
  reading: { readonly accept?: string; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  const { accept = 'application/json', signal = null } = reading;
  const headers: Record<string, string> = { accept, 'accept-language': language.value };
  if (question.body !== undefined) headers['content-type'] = 'application/json';
  if (question.file) headers['content-type'] = question.file.type || 'application/octet-stream';
  if (question.version !== undefined) headers['if-match'] = `"${question.version}"`;
  const response = await reach(addressOf(path, question), {
    method,
    headers,
    signal,
    ...(question.body !== undefined && { body: JSON.stringify(question.body) }),
    ...(question.file && { body: question.file }),
  });
  if (response.ok) return response;
  const problem = await problemIn(response);
  if (/^(sign-in|second-factor)-needed$/.test(problem.slug)) sessionEnded();
  throw problem;
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch {
    const title = language.value === 'vi' ? 'Không kết nối được máy chủ' : 'The server cannot be reached';
    throw new ApiProblem(0, 'unreachable', title, undefined, new Map(), {});
  }
}

function addressOf(path: string, { params = {}, query = {} }: Question): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search.toString()}` : filled;
}

async function problemIn(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as {
    type?: string;
    title?: string;
    detail?: string;
    errors?: { pointer: string; detail: string }[];
  };
  const pointers = new Map((body.errors ?? []).map((fault) => [fault.pointer.replace(/^#/, ''), fault.detail]));
  const slug = body.type?.split('#')[1] ?? 'unexpected';
  return new ApiProblem(response.status, slug, body.title ?? `HTTP ${response.status}`, body.detail, pointers, body);
}

/** The sentence to show for anything thrown. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiProblem))
    return language.value === 'vi' ? 'Có lỗi ngoài dự kiến' : 'Something unexpected happened';
  return error.detail ? `${error.title}. ${error.detail}` : error.title;
}
