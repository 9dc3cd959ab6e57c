/** What a push carries: see `PushMessage` in the notices. */
interface Shown {
  readonly id: string;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: string;
  readonly urgency: string;
}

/** As much of a service worker's world as is used here; the rest of the app lives in a window. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly Open[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install', act: (event: Lasting) => void): void;
  addEventListener(name: 'push', act: (event: Push) => void): void;
  addEventListener(name: 'notificationclick', act: (event: Click) => void): void;
  addEventListener(name: 'pushsubscriptionchange', act: (event: Change) => void): void;
}
interface Open {
  readonly url: string;
  focus(): Promise<unknown>;
  postMessage(said: string, transfer: readonly []): void;
}
interface Lasting extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Push extends Lasting {
  readonly data: { json(): unknown } | null;
}
interface Click extends Lasting {
  readonly notification: Notification;
}
interface Change extends Lasting {
  readonly oldSubscription: PushSubscription | null;
  readonly newSubscription: PushSubscription | null;
}

const scope = self as unknown as Scope;

// A tab that is never closed must not keep an older worker; none of them answers for what a page loads.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));

scope.addEventListener('push', (event) => event.waitUntil(show(event.data?.json() as Shown)));

/** A later notice of the same tag takes the place of the earlier; one that came already makes no sound again. */
async function show({ id, tag, title, body, url, language, urgency }: Shown): Promise<void> {
  const shown = await scope.registration.getNotifications({ tag });
  const repeated = shown.some(({ data }) => (data as { id?: string } | null)?.id === id);
  await scope.registration.showNotification(title, {
    body,
    tag,
    lang: language,
    icon: '/assets/icon-192.png',
    badge: '/assets/badge-96.png',
    data: { id, url },
    silent: repeated,
    requireInteraction: urgency === 'high',
    ...(!repeated && { renotify: true }),
  });
  // What they show may be as it was before.
  for (const each of await windows()) each.postMessage('told', []);
}

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open((event.notification.data as { url: string }).url));
});

/** The window that shows it already, or a new one. */
async function open(url: string): Promise<void> {
  const there = (await windows()).find((each) => each.url === url);
  await (there ? there.focus() : scope.clients.openWindow(url));
}

/** All that are open, this worker's or not: some were before it came. */
const windows = () => scope.clients.matchAll({ type: 'window', includeUncontrolled: true });

scope.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(move(event)));

/** The browser gave up one subscription: the server learns the next, signed in or not. */
async function move({ oldSubscription: was, newSubscription }: Change): Promise<void> {
  if (!was) return;
  const now =
    newSubscription ??
    (await scope.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: was.options.applicationServerKey,
    }));
  await fetch('/api/devices/move', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ was: pick(was), now: pick(now) }),
  });
}

const pick = (subscription: PushSubscription) => {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, keys };
};
