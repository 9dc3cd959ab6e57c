/** What a line of the log must not tell, wherever in it it stands, with what stands there instead. */
const HIDDEN: readonly (readonly [RegExp, string])[] = [
  // What leads into a server: name and password of an address.
  [/(?<=:\/\/)[^\s/?#"@]+@/g, '•••@'],
  [/(?<=\b(?:bearer|basic)\s+)[\w+/.~=-]{6,}/gi, '•••'],
  [/[\p{L}\p{N}._%+'-]+(?:@|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '•@•'],
  // As people of this country write them: national or international, in groups or not.
  [/(?<![\w.+-])(?:\+|00)?(?:84|0)(?:[ .-]?\d){8,10}(?![\w-])/g, '•••'],
  // What makes codes, in base32; secrets of webhooks.
  [/\b[A-Z2-7]{32}\b/g, '•••'],
  [/whsec_[\w+/]+=*/g, '•••'],
  // Tokens, keys and hashes: 256 bits and more, however they are written. No name of ours is as long, but for constraints.
  [/(?<![\w-])(?![a-z_]+(?![\w-]))[\w-]{40,}(?![\w-])/g, '•••'],
];

/** The line without mail addresses, telephone numbers, tokens and passwords in addresses. The last step before stdout. */
export function masked(line: string): string {
  let told = line;
  for (const [secret, instead] of HIDDEN) told = told.replace(secret, instead);
  return told;
}
