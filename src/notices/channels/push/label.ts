const BROWSERS = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|OPT\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
/** Android says that it is Linux, and an iPhone that it is like a Mac. */
const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
] as const;

/** What a program that is no browser says it is: the first product (RFC 9110 §10.1.5). */
const PRODUCT = /^[\w.+-]{1,40}/;

/** What its owner knows a browser by, from what it says of itself (User-Agent): “Chrome · Android”. */
export function labelOf(userAgent: string): string {
  const known = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([sign]) => sign.test(userAgent))?.[1] ?? []);
  return known.join(' · ') || (PRODUCT.exec(userAgent)?.[0] ?? '–');
}
