import { readdirSync, readFileSync } from 'node:fs';

/** A process and all below it. */
export function familyOf(pid: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

/** Resident memory in MB. `share`: pages shared with others counted as our part of them only. */
export function memoryOf(pid: number, share: 'Rss' | 'Pss'): number {
  const kilobytes = new RegExp(`^${share}:\\s+(\\d+) kB`, 'm').exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0;
  return Number(kilobytes) / 1024;
}

function parentOf(pid: string): number {
  return Number(/\) \S (\d+)/.exec(textOf(`/proc/${pid}/stat`))?.[1]);
}

/** Empty when the process has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
