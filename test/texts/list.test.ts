import assert from 'node:assert/strict';
import { joinChinese, listChinese, listEnglish } from '../../server/src/texts/list';

describe('lists in sentences', () => {
  const ports = ['SSH (22)', 'RDP (3389)', 'MySQL (3306)', 'Redis (6379)'];

  it('English', () => {
    assert.equal(listEnglish([]), '');
    assert.equal(listEnglish(['a']), 'a');
    assert.equal(listEnglish(['a', 'b']), 'a and b');
    assert.equal(listEnglish(['a', 'b', 'c']), 'a, b and c');
    assert.equal(listEnglish(ports, 3), 'SSH (22), RDP (3389) and 2 more');
    assert.equal(listEnglish(ports, 3, 'others'), 'SSH (22), RDP (3389) and 2 others');
    assert.equal(listEnglish(ports, 4), 'SSH (22), RDP (3389), MySQL (3306) and Redis (6379)');
  });

  it('Chinese, with a space between Chinese characters and others only', () => {
    assert.equal(listChinese([]), '');
    assert.equal(listChinese(['云助手']), '云助手');
    assert.equal(listChinese(['云助手', 'DNS']), '云助手和 DNS');
    assert.equal(listChinese(['云助手', 'DNS', '云安全中心']), '云助手、DNS 和云安全中心');
    assert.equal(listChinese(ports, 3), 'SSH (22)、RDP (3389) 等 4 项');
    assert.equal(listChinese(ports, 3, '个端口'), 'SSH (22)、RDP (3389) 等 4 个端口');
    assert.equal(joinChinese('放行', 'DNS', '，', '完毕'), '放行 DNS，完毕');
  });
});
