/** One file as Vite's manifest has it: what it imports at once and what only later, and the style sheets it brings. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

/**
 * The links in the head by which a browser asks for all that a page is made of together. Without them it learns of each file
 * from the one before, a journey to the server each.
 * @param page the page's source as the manifest names it
 */
export function firstLoad(manifest: Manifest, page: string): string {
  const [scripts, styles] = [new Set<string>(), new Set<string>()];
  const seen = new Set<string>();
  const collect = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    chunk.imports?.forEach(collect);
    scripts.add(chunk.file);
    chunk.css?.forEach((file) => styles.add(file));
  };
  // The entry's own are in the page already.
  collect('index.html');
  scripts.delete(manifest['index.html']?.file ?? '');
  const present = new Set(styles);
  // A page behind another file is known only once that one has come.
  collect(Object.keys(manifest).find((name) => manifest[name]?.dynamicImports?.includes(page)) ?? '');
  collect(page);
  return [
    ...[...scripts].map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
    ...[...styles]
      .filter((file) => !present.has(file))
      .map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
  ].join('');
}
