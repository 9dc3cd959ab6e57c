const ANYTHING = /(?:^|[\s,])\*\s*(?:;\s*q=([\d.]+)\s*)?(?:,|$)/;

/** RFC 9110 §12.5.3, as far as gzip goes: named, or everything is welcome, and not with weight zero. */
export function takesGzip(accepted: string | undefined): boolean {
  if (accepted === undefined) return false;
  // As nearly everybody writes it.
  if (accepted === 'gzip' || accepted.startsWith('gzip,')) return true;
  const named = /(?:^|[\s,])gzip\s*(?:;\s*q=([\d.]+)\s*)?(?:,|$)/i.exec(accepted) ?? ANYTHING.exec(accepted);
  return named !== null && Number(named[1] ?? 1) > 0;
}
