import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../../api.js';
import {
  removeDevice,
  tryDevice,
  type Device,
  type DeviceList as List,
  type LostDevice,
} from '../../../api/devices.js';
import { Badge } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { toast } from '../../../components/Toast.js';
import { moment, ms } from '../../../dates.js';
import { turnOff } from '../../../own-device.js';
import css from './Devices.module.css';
import { deviceWords } from './device.words.js';

/** The devices on which the reader is told, and those they have lost. @param here the endpoint of this browser */
export function DeviceList({
  list: { devices, lost },
  here,
  onChanged,
}: {
  list: List;
  here: string | undefined;
  onChanged: () => Promise<void>;
}) {
  if (devices.length + lost.length === 0) return null;
  const alike = (label: string) => devices.filter((each) => each.label === label).length > 1;
  return (
    <ul class={css.list} aria-label={deviceWords().list}>
      {devices.map((device) => (
        <Line
          key={device.id}
          device={device}
          isHere={device.endpoint === here}
          dated={alike(device.label)}
          onChanged={onChanged}
        />
      ))}
      {lost.map((device) => (
        <Lost key={device.id} device={device} onChanged={onChanged} />
      ))}
    </ul>
  );
}

/** What is done with a device, and whether it is being done. */
function useDeed(onChanged: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const act = async (deed: () => Promise<void>) => {
    setBusy(true);
    await deed().catch((problem: unknown) => toast(failure(problem), { tone: 'gap' }));
    setBusy(false);
    await onChanged();
  };
  return { busy, act };
}

function Lost({ device, onChanged }: { device: LostDevice; onChanged: () => Promise<void> }) {
  const t = deviceWords();
  const { busy, act } = useDeed(onChanged);
  return (
    <li>
      <div class={css.words}>
        <b>{device.label}</b>
        <small>{t.lost(moment(ms(device.lostAt)))}</small>
      </div>
      <Button size="small" busy={busy} onClick={() => void act(() => removeDevice(device.id))}>
        {t.remove}
      </Button>
    </li>
  );
}

/** @param dated whether another is called the same, so that it must be told apart by when it was turned on */
function Line({
  device,
  isHere,
  dated,
  onChanged,
}: {
  device: Device;
  isHere: boolean;
  dated: boolean;
  onChanged: () => Promise<void>;
}) {
  const t = deviceWords();
  const { busy, act } = useDeed(onChanged);
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
        <small>
          {[
            dated && t.since(moment(ms(device.createdAt))),
            lastOf(device),
            device.waiting > 0 && t.waiting(device.waiting),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
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
