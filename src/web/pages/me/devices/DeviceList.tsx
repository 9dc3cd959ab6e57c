import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../../api.js';
import { removeDevice, tryDevice, type Device } from '../../../api/devices.js';
import { Badge } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { toast } from '../../../components/Toast.js';
import { moment, ms } from '../../../dates.js';
import { turnOff } from '../../../own-device.js';
import css from './Devices.module.css';
import { deviceWords } from './device.words.js';

/** The devices on which the reader is told. @param here the endpoint of this browser */
export function DeviceList({
  devices,
  here,
  onChanged,
}: {
  devices: readonly Device[];
  here: string | undefined;
  onChanged: () => Promise<void>;
}) {
  return (
    <ul class={css.list} aria-label={deviceWords().list}>
      {devices.map((device) => (
        <Line key={device.id} device={device} isHere={device.endpoint === here} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function Line({ device, isHere, onChanged }: { device: Device; isHere: boolean; onChanged: () => Promise<void> }) {
  const t = deviceWords();
  const [busy, setBusy] = useState(false);
  const act = async (deed: () => Promise<void>) => {
    setBusy(true);
    await deed().catch((problem: unknown) => toast(failure(problem), { tone: 'gap' }));
    setBusy(false);
    await onChanged();
  };
  const attempt = async () => {
    const { lastError } = await tryDevice(device.id);
    toast(lastError === null ? t.delivered : t.notDelivered(lastError), lastError === null ? {} : { tone: 'gap' });
  };
  const remove = async () => {
    await removeDevice(device.id);
    if (isHere) await turnOff();
    toast(t.removed);
  };
  return (
    <li>
      <div class={css.words}>
        <b>{device.label}</b> {isHere && <Badge tone="accent">{t.here}</Badge>}
        <small>{[lastOf(device), device.waiting > 0 && t.waiting(device.waiting)].filter(Boolean).join(' · ')}</small>
      </div>
      <Button size="small" busy={busy} onClick={() => void act(attempt)}>
        {t.trial}
      </Button>
      <Button size="small" busy={busy} onClick={() => void act(remove)}>
        {t.remove}
      </Button>
    </li>
  );
}

const failure = (problem: unknown): string =>
  problem instanceof ApiProblem && problem.status === 404 ? deviceWords().gone : sentenceOf(problem);

function lastOf({ lastToldAt, lastError }: Device): string {
  const t = deviceWords();
  if (lastError !== null) return t.ill(lastError);
  return lastToldAt === null ? t.untold : t.told(moment(ms(lastToldAt)));
}
