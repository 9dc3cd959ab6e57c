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

/** MB a process held at most since it began. */
export function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Processor time in milliseconds of a process, of all below it, and of those below that have ended. */
export function processorOf(pid: number): number {
  return familyOf(pid).reduce((sum, each) => sum + ticksOf(each), 0) * MS_A_TICK;
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const MS_A_TICK = 10;

/** utime, stime and those of children that were waited for: fields 14 to 17 of proc(5), counted behind the name. */
function ticksOf(pid: number): number {
  const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
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
