import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Address, addressText, bitsOf, readAddress } from '../../src/rota/ip/address.js';
import { type Block, blockText, contains, readBlock } from '../../src/rota/ip/block.js';
import { BlockLookup } from '../../src/rota/ip/lookup.js';
import { specialPurpose } from '../../src/rota/ip/special.js';

const read = (text: string) => {
  const found = readAddress(text);
  return typeof found === 'string' ? found : [addressText(found.address), ...found.notes].join(' ');
};
const block = (text: string) => {
  const found = readBlock(text);
  return typeof found === 'string' ? found : [blockText(found.block), ...found.notes].join(' ');
};

describe('an address', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    [' 0.0.0.0 ', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['203[.]0[.]113[.]5', '203.0.113.5 defanged'],
    ['2001[:]db8[:]:5', '2001:db8::5 defanged'],
    ['::ffff:192[.]0.2.1', '192.0.2.1 defanged mapped'],
    ['2001:DB8::5', '2001:db8::5'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['::ffff:192.0.2.1', '192.0.2.1 mapped'],
    ['::ffff:c000:201', '192.0.2.1 mapped'],
  ])('%s is %s', (text, said) => expect(read(text)).toBe(said));

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['010.0.0.1', 'leading-zero'],
    ['192.0.2.00', 'leading-zero'],
    ['192.0.2.256', 'too-large'],
    ['192.0.2.1000', 'too-large'],
    ['::ffff:192.0.2.256', 'too-large'],
    ['192.0.2', 'not-an-address'],
    ['192.0.2.1.5', 'not-an-address'],
    ['192.0.2.-1', 'not-an-address'],
    ['192.0.2.1:8080', 'not-an-address'],
    ['0x7f.0.0.1', 'not-an-address'],
    ['3221225985', 'not-an-address'],
    ['１９２.0.2.1', 'not-an-address'],
    ['192.0.2.1\u0000', 'not-an-address'],
    ['=HYPERLINK("http://a")', 'not-an-address'],
    ['1:2:3:4:5:6:7', 'not-an-address'],
    ['1:2:3:4:5:6:7:8:9', 'not-an-address'],
    ['1:2:3:4::5:6:7:8', 'not-an-address'],
    ['1::2::3', 'not-an-address'],
    [':1:2:3:4:5:6:7', 'not-an-address'],
    ['12345::', 'not-an-address'],
    ['g::1', 'not-an-address'],
    ['192.0.2.1::', 'not-an-address'],
    ['fe80::1%eth0', 'zone'],
    ['192.0.2.0/24', 'a-range'],
    ['192[.]0[.]2[.]0/24', 'a-range'],
    ['2001:DB8::/32', 'a-range'],
    ['=192.0.2.0/24', 'not-an-address'],
    ['192.0.2.0/24 m', 'not-an-address'],
    ['1:2:3:4::5:6:7:8::9', 'not-an-address'],
  ])('%j is refused: %s', (text, fault) => expect(read(text)).toBe(fault));

  it('is written so that it is read as the same', () =>
    fc.assert(
      fc.property(addresses, (address) => expect(readAddress(addressText(address))).toMatchObject({ address })),
    ));
});

describe('a block', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['192.0.2.77/24', '192.0.2.0/24 host-bits'],
    ['192.0.2.77', '192.0.2.77/32'],
    ['192.0.2.77/32', '192.0.2.77/32'],
    [' 192.0.2.0/24 ', '192.0.2.0/24'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['2400::/16', '2400::/16'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['2001:db8::5/48', '2001:db8::/48 host-bits'],
    ['2001:db8::5', '2001:db8::5/128'],
    ['2001:db8::5/128', '2001:db8::5/128'],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24 mapped'],
  ])('%s is %s', (text, said) => expect(block(text)).toBe(said));

  it.each([
    ['192.0.2.0/33', 'prefix'],
    ['192.0.2.0/', 'prefix'],
    ['192.0.2.0/024', 'prefix'],
    ['192.0.2.0/-1', 'prefix'],
    ['192.0.2.0/255.255.255.0', 'prefix'],
    ['2001:db8::/129', 'prefix'],
    ['::ffff:192.0.2.0/95', 'prefix'],
    ['0.0.0.0/0', 'too-wide'],
    ['10.0.0.0/7', 'too-wide'],
    ['::/15', 'too-wide'],
    ['192.0.2.0/24/1', 'not-an-address'],
    ['192.0.2.0-192.0.2.9', 'not-an-address'],
    ['/24', 'empty'],
  ])('%s is refused: %s', (text, fault) => expect(block(text)).toBe(fault));
});

describe('what an address is for', () => {
  it.each([
    ['10.1.2.3', 'private'],
    ['172.15.255.255', null],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', null],
    ['192.168.1.1', 'private'],
    ['fd00::1', 'private'],
    ['100.64.0.1', 'shared'],
    ['127.0.0.1', 'this-machine'],
    ['::1', 'this-machine'],
    ['169.254.1.1', 'link'],
    ['fe80::1', 'link'],
    ['203.0.113.5', 'example'],
    ['2001:db8::1', 'example'],
    ['239.1.1.1', 'multicast'],
    ['250.0.0.1', 'reserved'],
    ['::ffff:10.0.0.1', 'private'],
    ['8.8.8.8', null],
    ['2400:cb00::1', null],
  ])('%s: %s', (text, purpose) => {
    const found = readAddress(text);
    expect(typeof found === 'string' ? found : specialPurpose(found.address)).toBe(purpose);
  });
});

/** Few bits vary, so that blocks nest, touch and repeat. */
const addresses: fc.Arbitrary<Address> = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.bigInt(0n, 255n), fc.bigInt(0n, 255n))
  .map(([family, high, low]) => ({
    family,
    value: family === 4 ? (0xc000n << 16n) | (high << 8n) | low : (0x2001_0db8n << 96n) | (high << 60n) | low,
  }));
/** As wide as what varies, so that some nest, some stand side by side and some are the same. */
const cuts = fc.constantFrom(0, 1, 2, 4, 7, 8, 9, 12, 16, 24, 60, 62, 66, 68, 96, 128);
const blocks: fc.Arbitrary<Block> = fc.tuple(addresses, cuts).map(([address, cut]) => {
  const bits = bitsOf(address);
  const prefix = Math.max(bits - cut, address.family === 4 ? 8 : 16);
  const hosts = BigInt(bits - prefix);
  return { ...address, value: (address.value >> hosts) << hosts, prefix };
});

describe('the blocks around an address', () => {
  it('are those that contain it, the narrowest first, whatever nests in what', () =>
    fc.assert(
      fc.property(fc.array(blocks, { maxLength: 60 }), fc.array(addresses, { minLength: 1 }), (given, asked) => {
        const lookup = new BlockLookup(given.map((each, of) => ({ block: each, of })));
        for (const address of asked) {
          const found = lookup.around(address);
          const expected = [...given.keys()].filter((at) => contains(given[at]!, address));
          expect(found.toSorted((a, b) => a - b)).toEqual(expected);
          const widths = found.map((at) => given[at]!.prefix);
          expect(widths).toEqual(widths.toSorted((a, b) => b - a));
        }
      }),
      { numRuns: 300 },
    ));

  it('hold their first and last address and none beside', () => {
    const { block: range } = readBlock('192.0.2.64/26') as { block: Block };
    const lookup = new BlockLookup([{ block: range, of: 'school' }]);
    const around = (text: string) => lookup.around((readAddress(text) as { address: Address }).address);
    expect(['192.0.2.63', '192.0.2.64', '192.0.2.127', '192.0.2.128'].map(around)).toEqual([
      [],
      ['school'],
      ['school'],
      [],
    ]);
  });

  it('are not those beside it, and equal ones stand as they were given', () => {
    const texts = [
      '10.0.0.0/8',
      '10.1.0.0/16',
      '10.2.0.0/16',
      '10.2.3.0/24',
      '10.2.3.0/24',
      '10.3.0.0/16',
      '11.0.0.0/8',
    ];
    const lookup = new BlockLookup(
      texts.map((text, at) => ({ block: (readBlock(text) as { block: Block }).block, of: at })),
    );
    const around = (text: string) => lookup.around((readAddress(text) as { address: Address }).address);
    expect(['10.2.3.4', '10.2.4.0', '10.3.0.0', '10.4.0.0', '11.0.0.0', '12.0.0.0', '9.0.0.0'].map(around)).toEqual([
      [3, 4, 2, 0],
      [2, 0],
      [5, 0],
      [0],
      [6],
      [],
      [],
    ]);
  });

  it('contain their first and last address, and none of the other family', () => {
    const four: Block = { family: 4, value: 64n, prefix: 26 };
    expect([63n, 64n, 127n, 128n].map((value) => contains(four, { family: 4, value }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(contains(four, { family: 6, value: 64n })).toBe(false);
  });

  it('are of its own family: an address of one has the number of one of the other', () => {
    const { block: range } = readBlock('::/16') as { block: Block };
    const lookup = new BlockLookup([{ block: range, of: 'six' }]);
    expect(lookup.around({ family: 6, value: 5n })).toEqual(['six']);
    expect(lookup.around({ family: 4, value: 5n })).toEqual([]);
  });
});
