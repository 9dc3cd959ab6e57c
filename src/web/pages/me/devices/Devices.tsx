import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import { devices, type DeviceList as List } from '../../../api/devices.js';
import { Button } from '../../../components/Button.js';
import { toast } from '../../../components/Toast.js';
import { useLoaded } from '../../../loaded.js';
import card from '../Me.module.css';
import { DeviceList } from './DeviceList.js';
import { deviceWords } from './device.words.js';
import { endpointHere, standing, turnOn, type Standing } from './this-browser.js';
import { Ways } from './Ways.js';

/** Being told on this device and others, and by which ways at all. */
export function Devices() {
  const t = deviceWords();
  const { value, error, reload } = useLoaded(load, 'devices');
  return (
    <section class={card.card}>
      <h2>{t.title}</h2>
      {error !== undefined && <p>{sentenceOf(error)}</p>}
      {value && (
        <>
          <Here list={value.list} stands={value.stands} onDone={reload} />
          {value.list.devices.length > 0 && (
            <DeviceList devices={value.list.devices} here={value.here} onChanged={reload} />
          )}
        </>
      )}
      <Ways />
    </section>
  );
}

interface Known {
  readonly list: List;
  readonly stands: Standing;
  readonly here: string | undefined;
}

async function load(): Promise<Known> {
  const list = await devices();
  return { list, stands: await standing(list), here: await endpointHere() };
}

function Here({ list, stands, onDone }: { list: List; stands: Standing; onDone: () => Promise<void> }) {
  const t = deviceWords();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => setRefused(false), [stands]);
  const begin = async () => {
    setBusy(true);
    try {
      const device = await turnOn(list.publicKey);
      if (device) toast(t.turnedOn);
      setRefused(!device);
    } catch (problem) {
      // Browsers have their own words for it, in no language of ours.
      toast(problem instanceof DOMException ? t.failed : sentenceOf(problem), { tone: 'gap' });
    }
    setBusy(false);
    await onDone();
  };
  return (
    <>
      <p>{t.standing[stands]}</p>
      {refused && stands === 'off' && <p role="alert">{t.refused}</p>}
      {stands === 'off' && (
        <Button icon="bell" kind="accent" busy={busy} onClick={() => void begin()}>
          {t.turnOn}
        </Button>
      )}
    </>
  );
}
