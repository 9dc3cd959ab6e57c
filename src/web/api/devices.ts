import type { z } from 'zod';
import type * as schema from '../../notices/devices.schema.js';
import { ask } from '../api.js';

export type Device = z.output<typeof schema.deviceView>;
export type LostDevice = DeviceList['lost'][number];
export type DeviceList = z.output<typeof schema.deviceList>;

export const devices = () => ask<DeviceList>('GET', '/api/me/devices');
export const addDevice = (body: z.input<typeof schema.newDevice>) => ask<Device>('POST', '/api/me/devices', { body });
export const removeDevice = (deviceId: string) =>
  ask<void>('DELETE', '/api/me/devices/:deviceId', { params: { deviceId } });
/** Sends a test notice and tells how it went. */
export const tryDevice = (deviceId: string) =>
  ask<Device>('POST', '/api/me/devices/:deviceId/trial', { params: { deviceId } });
