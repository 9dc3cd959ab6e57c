import { afterEach, describe, expect, it } from '@jest/globals';

// The little of a browser that the reader's language asks for, before anything reads it.
Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { getItem: () => null } });
const { ApiProblem } = await import('../../src/web/api.js');
const { propose } = await import('../../src/web/api/fill.js');

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** Answers with a stream that comes in these pieces, and then goes on as long as `open` says. */
function answering(pieces: readonly Uint8Array[], open = false): { asked: RequestInit[] } {
  const asked: RequestInit[] = [];
  globalThis.fetch = (_address, init = {}) => {
    asked.push(init);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        init.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        for (const piece of pieces) controller.enqueue(piece);
        if (!open) controller.close();
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  };
  return { asked };
}

const text =
  ':\n\nevent: queued\ndata: {"before":2}\n\nevent: failed\ndata: {"problem":"x","title":{"vi":"Lỗi ở ca đêm","en":"e"}}\n\n';

describe('the stream of a proposal', () => {
  it('is heard event by event, however it is cut', async () => {
    const bytes = new TextEncoder().encode(text);
    const { asked } = answering(Array.from(bytes, (_, index) => bytes.slice(index, index + 1)));
    const heard: unknown[] = [];
    await propose(
      'r',
      { keep: false },
      {
        queued: ({ before }) => heard.push(before),
        failed: ({ title }) => heard.push(title.vi),
        progress: () => heard.push('never'),
      },
      new AbortController().signal,
    );
    expect(heard).toEqual([2, 'Lỗi ở ca đêm']);
    expect(asked[0]?.method).toBe('POST');
    expect(asked[0]?.body).toBe('{"keep":false}');
  });

  it('ends without a complaint when it is aborted', async () => {
    answering([new TextEncoder().encode(text)], true);
    const abort = new AbortController();
    await propose('r', {}, { queued: () => abort.abort() }, abort.signal);
    expect(abort.signal.aborted).toBe(true);
  });

  it('throws what the server refuses', async () => {
    const problem = { type: '/docs/problems#too-many-requests', title: 'Quá nhiều yêu cầu' };
    globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify(problem), { status: 429 }));
    const refused = propose('r', {}, {}, new AbortController().signal);
    await expect(refused).rejects.toBeInstanceOf(ApiProblem);
    await expect(refused).rejects.toMatchObject({ status: 429, slug: 'too-many-requests' });
  });
});
