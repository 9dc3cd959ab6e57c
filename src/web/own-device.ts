import { devices, removeDevice } from './api/devices.js';

/** How long a browser may take to tell its push service; nobody waits longer to be signed out. */
const PATIENCE = 3000;

/** Where this browser is told; undefined when it never was asked, or is asked no more. */
export async function endpointHere(): Promise<string | undefined> {
  return (await subscription())?.endpoint;
}

/** Asks its push service for no more. */
export async function turnOff(): Promise<void> {
  await (await subscription())?.unsubscribe();
}

/** Takes this browser off the reader’s list, if it is there: while they are signed in. */
export async function unlist(): Promise<void> {
  const endpoint = await endpointHere();
  if (endpoint === undefined) return;
  const here = (await devices()).devices.find((device) => device.endpoint === endpoint);
  if (here) await removeDevice(here.id);
}

/** Whose ever it was told: it is told no more, and what it shows goes away. */
export async function fallSilent(): Promise<void> {
  const patience = new Promise((done) => setTimeout(done, PATIENCE));
  await Promise.race([patience, Promise.all([turnOff(), clear()])]);
}

async function clear(): Promise<void> {
  for (const shown of (await (await registered())?.getNotifications?.()) ?? []) shown.close();
}

const subscription = async () => (await registered())?.pushManager?.getSubscription();

const registered = async () => navigator.serviceWorker?.getRegistration();
