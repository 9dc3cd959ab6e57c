/** Words that try to be more than words. PostgreSQL holds each of them, whatever the doors refuse. */
export const hostile: readonly string[] = [
  'An\r\nATTENDEE;CN=Mallory:mailto:mallory@evil.test',
  'a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil',
  'a\nEND:VCALENDAR\nBEGIN:VCALENDAR',
  '"; \\, : = "quoted" \'',
  'x;CN="y":mailto:z@evil.test',
  'comma, semi; back\\slash \\n \\, \\;',
  'Nguye\u0302\u0303n Thi\u0323 A\u0301nh', // decomposed
  '🚨'.repeat(49),
  '👩‍👩‍👧‍👦🇻🇳👍🏽 trực',
  'שלום עולם \u202eevil\u202c مرحبا',
  'ệ'.repeat(80), // 240 octets and nowhere to break
  'w'.repeat(199),
  'a\u2028METHOD:CANCEL\u2029b',
  'a\rBEGIN:VALARM\rTRIGGER:-PT1M\rEND:VALARM',
  'a\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nATTACH:http://evil.test/\r\nEND:VALARM',
  "caret ^n ^' ^^ ^",
  'tab\there\u0007\u001b[31m\u0085nel',
  '  leading and trailing  ',
  "=cmd|' /C calc'!A0",
  '\u200b\u200d\ufeff',
  'a\r\n SEQUENCE:99\r\n\tSTATUS:CANCELLED',
  'DTSTART:19700101T000000Z',
  '<script>alert(1)</script>&amp;=3D=0D=0A',
  '=?utf-8?B?QmNjOiB4QGV2aWwudGVzdA==?=\r\nBcc: mallory@evil.test\r\n\r\nbody',
  '%0d%0aBcc:mallory@evil.test \ufffd \ud7ff\ue000\u{10ffff}',
];
