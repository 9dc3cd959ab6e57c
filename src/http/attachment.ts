/** What is passed on is not ours: were a browser ever to show it, it may run nothing and reach nothing. */
export const LOCKED_UP = "default-src 'none'; sandbox";

/** "Trường Đồng Tâm" as "Truong Dong Tam". */
export function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'));
}

/** A Content-Disposition that names the file: in plain letters for old clients, whole for the others (RFC 6266, 8187). */
export function attachment(name: string): string {
  const plain = plainLetters(name)
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
