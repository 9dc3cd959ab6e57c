import { useEffect, useState } from 'preact/hooks';
import { useAfresh } from '../../../afresh.js';
import { sentenceOf } from '../../../api.js';
import { devices, type DeviceList as List } from '../../../api/devices.js';
import { ways, type Way } from '../../../api/ways.js';
import { Button } from '../../../components/Button.js';
import { MailIsRight } from '../../../components/MailIsRight.js';
import { Notice } from '../../../components/Notice.js';
import { toast } from '../../../components/Toast.js';
import { useLoaded } from '../../../loaded.js';
import { endpointHere } from '../../../own-device.js';
import { session } from '../../../session.js';
import card from '../Me.module.css';
import { DeviceList } from './DeviceList.js';
import { deviceWords } from './device.words.js';
import { standing, turnOn, type Standing } from './this-browser.js';
import { Ways } from './Ways.js';

/** Being told on this device and others, and by which ways at all. */
export function Devices() {
  const t = deviceWords();
  const { value, error, reload } = useLoaded(load, 'devices');
  useAfresh(reload);
  return (
    <section class={card.card}>
      <h2>{t.title}</h2>
      {error !== undefined && <p>{sentenceOf(error)}</p>}
      {value && (
        <>
          <Returned ways={value.ways} onDone={reload} />
          <Here list={value.list} stands={value.stands} onDone={reload} />
          <DeviceList list={value.list} here={value.here} onChanged={reload} />
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
  readonly ways: readonly Way[];
}

async function load(): Promise<Known> {
  const [list, mine] = await Promise.all([devices(), ways()]);
  return { list, stands: await standing(list), here: await endpointHere(), ways: mine.ways };
}

/** That mail to the reader comes back, which they may know better. */
function Returned({ ways: known, onDone }: { ways: readonly Way[]; onDone: () => Promise<unknown> }) {
  const t = deviceWords();
  const mail = known.find(({ returned }) => returned !== null);
  const me = session.value?.person.id;
  if (!mail || me === undefined) return null;
  return (
    <Notice tone="part">
      <p>{t.mailReturned(mail.label, mail.returned ?? '')}</p>
      <MailIsRight personId={me} onDone={onDone} />
    </Notice>
  );
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
