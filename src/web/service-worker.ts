/** What a push carries: see `PushMessage` in the notices. */
interface Shown {
  readonly id: string;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: string;
}

/** As much of a service worker's world as is used here; the rest of the app lives in a window. */
interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: {
      type: 'window';
      includeUncontrolled: true;
    }): Promise<readonly { readonly url: string; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(name: 'push', act: (event: Push) => void): void;
  addEventListener(name: 'notificationclick', act: (event: Click) => void): void;
  addEventListener(name: 'pushsubscriptionchange', act: (event: Change) => void): void;
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

scope.addEventListener('push', (event) => event.waitUntil(show(event.data?.json() as Shown)));

/** A later notice of the same tag takes the place of the earlier; one that came already makes no sound again. */
async function show({ id, tag, title, body, url, language }: Shown): Promise<void> {
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
    ...(!repeated && { renotify: true }),
  });
}

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open((event.notification.data as { url: string }).url));
});

/** The window that shows it already (this worker's or not: one that was open before it came), or a new one. */
async function open(url: string): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((each) => each.url === url);
  await (there ? there.focus() : scope.clients.openWindow(url));
}

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
