import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';

/** Octets in base64url without padding, as browsers write them. */
const octets = (length: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((length * 4) / 3)}}$`), { message: 'not-a-subscription' });

/** A point of P-256, uncompressed, and 16 octets only the browser and we know. */
const keys = z.object({
  p256dh: octets(65).refine((text) => text.startsWith('B'), { message: 'not-a-subscription' }),
  auth: octets(16),
});

/** `endpoint` lets a browser find itself in the list; only its owner sees it. */
export const deviceView = z
  .object({
    id,
    endpoint: z.string(),
    label: z.string(),
    createdAt: instantOut,
    /** When its push service last took something for it. Null: not yet. */
    lastToldAt: instantOut.nullable(),
    /** Null: the last try succeeded. */
    lastError: z.string().nullable(),
    waiting: z.int(),
  })
  .meta({ id: 'Device' });
/** Its push service knows it no more, since `lostAt`: its owner is told nothing there until they turn it on again. */
const lostDevice = z.object({ id, label: z.string(), lostAt: instantOut }).meta({ id: 'LostDevice' });
/** `publicKey` is what browsers subscribe with (applicationServerKey). */
export const deviceList = z
  .object({ publicKey: z.string(), devices: z.array(deviceView), lost: z.array(lostDevice) })
  .meta({ id: 'DeviceList' });
/** As a browser's `PushSubscription.toJSON()` has it. */
export const newDevice = z.object({ endpoint: z.string().max(1000), keys }).meta({ id: 'NewDevice' });
/** A browser's subscription changed: what it was, and what it is. Whoever knows what it was may say so. */
export const movedDevice = z.strictObject({ was: newDevice, now: newDevice }).meta({ id: 'MovedDevice' });
