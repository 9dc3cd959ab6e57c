/** What a roster of a benchmark instance is worth by the published definition, and every rule it breaks. */
export interface Score {
  readonly objective: number;
  readonly broken: readonly string[];
}

/**
 * Scores a written roster from the instance's own text. It reads both itself and shares nothing with the product, the
 * engines or the bench's reader, so that a mistake there cannot hide here.
 */
export function scoreOf(instance: string, roster: string): Score {
  const section = sectionReader(instance);
  const days = Number(section('HORIZON')[0]?.[0]);
  const minutes = new Map<string, number>();
  const forbidden = new Set<string>();
  for (const [shift = '', length, after = ''] of section('SHIFTS')) {
    minutes.set(shift, Number(length));
    for (const next of after.split('|')) forbidden.add(`${shift}>${next}`);
  }
  const lines = linesOf(roster);
  const staff = section('STAFF');
  const closed = new Set(section('DAYS_OFF').flatMap(([who = '', ...off]) => off.map((day) => `${who} ${day}`)));
  const broken: string[] = [];
  if (lines.size !== staff.length) broken.push(`${lines.size} lines for ${staff.length} people`);
  for (const row of staff) {
    const who = row[0] ?? '';
    const line = lines.get(who) ?? [];
    if (line.length !== days) broken.push(`${who}: ${line.length} days of ${days}`);
    line.forEach((shift, day) => {
      if (shift === '.') return;
      if (!minutes.has(shift)) broken.push(`${who}: no shift ${shift} on day ${day}`);
      if (closed.has(`${who} ${day}`)) broken.push(`${who}: works on day off ${day}`);
      if (forbidden.has(`${shift}>${line[day + 1]}`))
        broken.push(`${who}: ${line[day + 1]} after ${shift}, day ${day}`);
    });
    broken.push(...limitsBroken(row, line, minutes).map((what) => `${who}: ${what}`));
  }
  return { objective: requests(section, lines) + cover(section, lines), broken };
}

type Section = (name: string) => string[][];

function sectionReader(text: string): Section {
  const plain = text.replaceAll('\r', '').replaceAll(/^\s*#.*$/gm, '');
  return (name) => {
    const [, after = ''] = plain.split(new RegExp(`^SECTION_${name}\\s*$`, 'm'));
    const [body = ''] = after.split(/^SECTION_/m);
    return body.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.split(',').map((cell) => cell.trim())]));
  };
}

function linesOf(roster: string): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const line of roster.split('\n')) {
    const [, who, shifts] = /^([^#:\s][^:]*):(.*)$/.exec(line) ?? [];
    if (who !== undefined && shifts !== undefined) lines.set(who, shifts.replaceAll('|', ' ').trim().split(/\s+/));
  }
  return lines;
}

function limitsBroken(row: readonly string[], line: readonly string[], minutes: ReadonlyMap<string, number>): string[] {
  const [most = 0, least = 0, longest = 0, shortest = 0, shortestOff = 0, weekends = 0] = row.slice(2).map(Number);
  const broken: string[] = [];
  for (const [shift = '', limit] of (row[1] ?? '').split('|').map((each) => each.split('='))) {
    const stood = line.filter((each) => each === shift).length;
    if (stood > Number(limit)) broken.push(`${stood} × ${shift}, at most ${limit}`);
  }
  const total = line.reduce((sum, shift) => sum + (minutes.get(shift) ?? 0), 0);
  if (total > most || total < least) broken.push(`${total} minutes, not ${least} to ${most}`);
  const touched = new Set(line.flatMap((shift, day) => (shift !== '.' && day % 7 > 4 ? [Math.floor(day / 7)] : [])));
  if (touched.size > weekends) broken.push(`${touched.size} weekends, at most ${weekends}`);
  return [...broken, ...runsBroken(line, { longest, shortest, shortestOff })];
}

/** Before the first and after the last day anything may have been: only too long is wrong there. */
function runsBroken(
  line: readonly string[],
  { longest, shortest, shortestOff }: { longest: number; shortest: number; shortestOff: number },
): string[] {
  const pattern = line.map((shift) => (shift === '.' ? '.' : 'x')).join('');
  return [...pattern.matchAll(/x+|\.+/g)].flatMap(({ 0: run, index }) => {
    const inside = index > 0 && index + run.length < pattern.length;
    const works = run.startsWith('x');
    const isLong = works && run.length > longest;
    const isShort = inside && run.length < (works ? shortest : shortestOff);
    return isLong || isShort ? [`${run.length} days ${works ? 'in a row' : 'off'} from ${index}`] : [];
  });
}

function requests(section: Section, lines: ReadonlyMap<string, readonly string[]>): number {
  let cost = 0;
  for (const [who = '', day, shift, weight] of section('SHIFT_ON_REQUESTS'))
    if (lines.get(who)?.[Number(day)] !== shift) cost += Number(weight);
  for (const [who = '', day, shift, weight] of section('SHIFT_OFF_REQUESTS'))
    if (lines.get(who)?.[Number(day)] === shift) cost += Number(weight);
  return cost;
}

function cover(section: Section, lines: ReadonlyMap<string, readonly string[]>): number {
  let cost = 0;
  for (const [day, shift, required, under, over] of section('COVER')) {
    const there = [...lines.values()].filter((line) => line[Number(day)] === shift).length;
    const missing = Number(required) - there;
    cost += missing > 0 ? missing * Number(under) : -missing * Number(over);
  }
  return cost;
}
