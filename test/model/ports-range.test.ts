import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPorts, readSimplePorts } from '../../server/src/model/ports-range';

describe('port ranges', () => {
  const readings: [
    text: string,
    from: number | undefined,
    to?: number | undefined,
    fault?: string,
    correct?: string,
  ][] = [
    ['22/22', 22, 22],
    ['1/65535', 1, 65535],
    ['-1/-1', 1, 65535],
    ['22', 22, 22, 'port-form', '22/22'],
    ['22-23', 22, 23, 'port-form', '22/23'],
    ['22:23', 22, 23, 'port-form', '22/23'],
    ['22 / 23', 22, 23, 'port-form', '22/23'],
    [' 22/22', 22, 22, 'port-form', '22/22'],
    ['-1', 1, 65535, 'port-form', '-1/-1'],
    ['443/80', 80, 443, 'port-order', '80/443'],
    ['0/65535', 1, 65535, 'port-bounds', '1/65535'],
    ['0/80', 1, 80, 'port-bounds', '1/80'],
    ['1/70000', 1, 65535, 'port-bounds'],
    ['0/0', undefined, undefined, 'port-bounds'],
    ['70000/70001', undefined, undefined, 'port-bounds'],
    ['70000/80', 80, 65535, 'port-order'],
    ['22,23', undefined, undefined, 'port-form'],
    ['22/23/24', undefined, undefined, 'port-form'],
    ['-5/10', undefined, undefined, 'port-form'],
    ['any', undefined, undefined, 'port-form'],
    ['*', undefined, undefined, 'port-form'],
    ['', undefined, undefined, 'port-form'],
    ['1e3/2e3', undefined, undefined, 'port-form'],
    ['99999999999/99999999999', undefined, undefined, 'port-form'],
  ];
  for (const [text, from, to, kind, correct] of readings) {
    it(`${JSON.stringify(text)} is ${from === undefined ? 'not known' : `${from} to ${to}`}${kind ? `, ${kind}` : ''}`, () => {
      const read = readPorts(text);
      assert.deepEqual(read.range, from === undefined ? undefined : { from, to });
      assert.equal(read.fault?.kind, kind);
      assert.equal(read.fault?.correct, correct);
    });
  }

  it('reads the looser forms of DNAT and listeners', () => {
    assert.deepEqual(readSimplePorts('any').range, { from: 1, to: 65535 });
    assert.deepEqual(readSimplePorts('Any').range, { from: 1, to: 65535 });
    assert.deepEqual(readSimplePorts('22'), { range: { from: 22, to: 22 } });
    assert.deepEqual(readSimplePorts('10/20'), { range: { from: 10, to: 20 } });
    assert.equal(readSimplePorts('ssh').fault?.kind, 'port-form');
    assert.equal(readSimplePorts('').fault?.kind, 'port-form');
  });

  it('never throws and stays within the ports there are; a correction is correct', () => {
    const characters = fc.constantFrom(...'0123456789/-: any');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 14 }), (text) => {
        const { range, fault } = readPorts(text);
        if (range !== undefined) assert.ok(range.from >= 1 && range.from <= range.to && range.to <= 65535);
        else assert.ok(fault !== undefined);
        if (typeof fault?.correct === 'string') assert.deepEqual(readPorts(fault.correct), { range });
      }),
    );
  });
});
