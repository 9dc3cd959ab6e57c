import { addDevice, type Device, type DeviceList } from '../../../api/devices.js';
import { endpointHere } from '../../../own-device.js';

/** What this browser makes of notices; `home-screen`: an iPhone or iPad, which must have the app there first. */
export type Standing = 'unsupported' | 'home-screen' | 'denied' | 'off' | 'on';

/** How this browser stands to the list of its reader's devices. */
export async function standing(list: DeviceList): Promise<Standing> {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis))
    return isApple() ? 'home-screen' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const endpoint = await endpointHere();
  return list.devices.some((device) => device.endpoint === endpoint) ? 'on' : 'off';
}

/** Asks the reader, subscribes and says so to the server. Undefined when the reader refused. */
export async function turnOn(publicKey: string): Promise<Device | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined;
  await navigator.serviceWorker.register('/sw.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  // An earlier one may be for a key we had before, or one that its push service knows no more and the browser does.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: octetsOf(publicKey),
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return addDevice({ endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } });
}

/** An iPad says that it is a Mac, but no Mac is touched with five fingers. */
const isApple = () =>
  /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

function octetsOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
