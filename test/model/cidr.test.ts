import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatAddress, formatCidr, parseCidr, readCidr } from '../../server/src/model/cidr';

describe('networks', () => {
  const readings: [text: string, canonical: string | undefined][] = [
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.159.6.18/12', '10.144.0.0/12'],
    ['1.2.3.4/0', '0.0.0.0/0'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['0.0.0.0', '0.0.0.0/0'],
    ['1.2.3.4', '1.2.3.4/32'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['::/0', '::/0'],
    ['::', '::/0'],
    ['0:0:0:0:0:0:0:0/0', '::/0'],
    ['0000:0000::0000/0', '::/0'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
    ['::ffff:1.2.3.4/128', '::ffff:102:304/128'],
    ['fe80::/10', 'fe80::/10'],
    ['', undefined],
    ['/', undefined],
    ['0/0', undefined],
    ['10', undefined],
    ['10.0.0/8', undefined],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/-1', undefined],
    ['10.0.0.0/08', undefined],
    ['10.0.0.0/', undefined],
    ['010.0.0.0/8', undefined],
    ['0x0a.0.0.0/8', undefined],
    ['256.0.0.0/8', undefined],
    ['10.0.0.0/255.0.0.0', undefined],
    [' 10.0.0.0/8', undefined],
    ['10.0.0.0/8\n', undefined],
    ['10.0.0.0/8,11.0.0.0/8', undefined],
    ['::/129', undefined],
    ['::/01', undefined],
    [':::/0', undefined],
    ['fe80::1%eth0', undefined],
    ['2001:db8::1::2/64', undefined],
    ['anywhere', undefined],
    ['__proto__', undefined],
  ];
  for (const [text, canonical] of readings) {
    it(`${JSON.stringify(text)} is ${canonical ?? 'refused'}`, () => {
      const cidr = parseCidr(text);
      assert.equal(cidr && formatCidr(cidr), canonical);
    });
  }

  it('tells host bits and missing prefixes', () => {
    const facts = ['10.0.0.1/8', '10.0.0.0/8', '10.0.0.1', '::1/64', '1.2.3.4/0'].map((text) => {
      const read = readCidr(text);
      return [read?.hostBits, read?.bare];
    });
    assert.deepEqual(facts, [
      [true, false],
      [false, false],
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('reads back what it writes, with bounds that fit the prefix', () => {
    const family = fc.constantFrom(4 as const, 6 as const);
    fc.assert(
      fc.property(family, fc.bigInt(0n, (1n << 128n) - 1n), fc.nat(128), (kind, number, length) => {
        const bits = kind === 4 ? 32 : 128;
        const prefix = length % (bits + 1);
        const address = number >> BigInt(128 - bits);
        const cidr = parseCidr(`${formatAddress(address, kind)}/${prefix}`);
        assert.ok(cidr !== undefined);
        assert.equal(cidr.family, kind);
        assert.equal(cidr.prefix, prefix);
        assert.equal(cidr.last - cidr.first + 1n, 1n << BigInt(bits - prefix));
        assert.ok(cidr.first <= address && address <= cidr.last);
        assert.deepEqual(parseCidr(formatCidr(cidr)), cidr);
      }),
    );
  });

  it('never throws', () => {
    const characters = fc.constantFrom(...'0123456789abcdef:./% x-');
    fc.assert(fc.property(fc.string({ unit: characters, maxLength: 50 }), (text) => void readCidr(text)));
    fc.assert(fc.property(fc.string(), (text) => void readCidr(text)));
  });
});
