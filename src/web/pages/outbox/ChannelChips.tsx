import { FilterChip } from '../../components/FilterChip.js';
import { channelName, channelWords } from './channel.words.js';

/** Which channel is shown, where there is more than one. */
export function ChannelChips({
  counts,
  channel,
  onChange,
  class: name,
}: {
  counts: Readonly<Record<string, number>> | undefined;
  channel: string | undefined;
  onChange: (channel: string | undefined) => void;
  class: string | undefined;
}) {
  const t = channelWords();
  const known = Object.keys(counts ?? {});
  const shown = channel === undefined || known.includes(channel) ? known : [...known, channel];
  if (shown.length < 2) return null;
  const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div class={name} role="group" aria-label={t.filter}>
      <FilterChip label={t.all} count={total} on={channel === undefined} onClick={() => onChange(undefined)} />
      {shown.toSorted().map((each) => (
        <FilterChip
          key={each}
          label={channelName(each)}
          count={counts?.[each] ?? 0}
          on={each === channel}
          onClick={() => onChange(each)}
        />
      ))}
    </div>
  );
}
