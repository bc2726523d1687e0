import { joinChinese, listChinese as list } from '../list';

const quote = (value: string): string => `“${value}”`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : `请改为 ${quote(correct)}。`);
const listed = (keys: readonly string[]): string =>
  keys.length === 0 ? '' : joinChinese('文档为这些操作列出的有', quoted(keys, 5), '。');

/** RAM 策略条件规则的文字。 */
export const ramConditions = {
  'ram.fix.operator': (a: { key: string; operator: string }) => `用 ${a.operator} 比较 ${quote(a.key)}`,
  'ram.fix.merge-statements': () => '合并为一条语句的一个列表',
  'related.ram-key': () => '条件键写在这里。',
  'related.ram-other-clause': () => '另一个条件写在这里。',
  'related.ram-other-statement': () => '另一条语句在这里排除它自己的值。',
  'ram.key-type.string': () => '文本',
  'ram.key-type.bool': () => '布尔值',
  'ram.key-type.number': () => '数字',
  'ram.key-type.date': () => '时间',
  'ram.key-type.ip': () => 'IP 地址',

  'ram-unknown-operator.title': () => 'RAM 不支持的条件运算符',
  'ram-unknown-operator.why': () =>
    '含有未知运算符的策略会被拒绝（“Invalid condition operator”）；即使没有被拒绝，条件也永远不成立。',
  'ram-unknown-operator.how': () => '使用文档所列的运算符。',
  'ram-unknown-operator.message': (a: { written: string }) =>
    `RAM 没有条件运算符 ${quote(a.written)}。请使用文档所列的运算符。`,
  'ram-unknown-operator.message-near': (a: { written: string; correct: string }) =>
    `RAM 没有条件运算符 ${quote(a.written)}。是否应为 ${quote(a.correct)}？`,

  'ram-set-qualifier.title': () => '运算符的限定词拼写错误',
  'ram-set-qualifier.why': () =>
    '多值条件键的限定词只有“ForAnyValue:”和“ForAllValues:”。写成其他词，运算符就不存在，条件永远不成立：这样的 Deny 什么也防不住。',
  'ram-set-qualifier.how': () =>
    '在 Deny 中写“ForAnyValue:”，只要有一个被禁止的值就会拒绝；“ForAllValues:”要所有值都被禁止才拒绝，多加一个值就能绕过。',
  'ram-set-qualifier.message': (a: { written: string }) =>
    `${quote(a.written)} 不是限定词：只有“ForAllValues:”和“ForAnyValue:”。`,
  'ram-set-qualifier.message-deny': (a: { written: string }) =>
    `${quote(a.written)} 不是限定词，这条 Deny 永远不会生效。请写“ForAnyValue:”：只要有一个被禁止的值就会拒绝，而“ForAllValues:”多加一个值就能绕过。`,

  'ram-ifexists-null.title': () => '其他云才有的运算符',
  'ram-ifexists-null.why': () =>
    'RAM 既没有“…IfExists”也没有“Null”，API 会拒绝（“The condition operator is not supported”）。',
  'ram-ifexists-null.how': () =>
    '直接写运算符本身。请求中没有该条件键时条件不成立，因此 Deny 覆盖不到这些请求，应改为带条件的 Allow。',
  'ram-ifexists-null.message': (a: { written: string }) =>
    `RAM 没有运算符 ${quote(a.written)}，也无法判断条件键是否存在。请删除。`,
  'ram-ifexists-null.message-near': (a: { written: string; correct: string }) =>
    `RAM 没有运算符 ${quote(a.written)}。${quote(a.correct)} 的比较方式相同，但请求中没有该条件键时不成立。`,

  'ram-operator-key-type.title': () => '运算符与条件键的类型不符',
  'ram-operator-key-type.why': () => '地址、时间、数字和文本各有自己的运算符。用错了，条件就不会按字面意思成立。',
  'ram-operator-key-type.how': () => '使用与条件键类型相符的运算符。',
  'ram-operator-key-type.message': (a: { operator: string; key: string; type: string; correct: string }) =>
    joinChinese(quote(a.key), '的类型是', a.type, '，', quote(a.operator), '不能比较。请改为', quote(a.correct), '。'),

  'ram-unknown-global-key.title': () => '不存在的通用条件键',
  'ram-unknown-global-key.why': () => '请求中没有的条件键永远不匹配：Allow 什么也没有授予，Deny 什么也没有拒绝。',
  'ram-unknown-global-key.how': () => '使用文档所列的条件键。',
  'ram-unknown-global-key.message': (a: { written: string; correct: string | undefined }) =>
    `没有通用条件键 ${quote(a.written)}，这个条件永远不成立。${instead(a.correct)}`,
  'ram-unknown-global-key.message-deny': (a: { written: string; correct: string | undefined }) =>
    `没有通用条件键 ${quote(a.written)}，这条 Deny 永远不会生效。${instead(a.correct)}`,
  'ram-unknown-global-key.message-case': (a: { written: string; correct: string }) =>
    `${quote(a.written)} 在文档中写作 ${quote(a.correct)}。`,

  'ram-key-not-for-action.title': () => '操作没有的条件键',
  'ram-key-not-for-action.why': () =>
    '服务级条件键只出现在特定操作的请求中。对其他操作，条件永远不成立：Allow 什么也没有授予，Deny 什么也防不住。',
  'ram-key-not-for-action.how': () => '使用文档为该操作列出的条件键。',
  'ram-key-not-for-action.message': (a: { written: string; actions: readonly string[]; keys: readonly string[] }) =>
    `${joinChinese(quote(a.written), '是为', quoted(a.actions, 3), '而设的，这条语句中没有这样的操作。')}${listed(a.keys)}`,
  'ram-key-not-for-action.message-unknown': (a: {
    written: string;
    correct: string | undefined;
    keys: readonly string[];
  }) => `文档中没有条件键 ${quote(a.written)}。${instead(a.correct) || listed(a.keys)}`,
  'ram-key-not-for-action.message-case': (a: { written: string; correct: string }) =>
    `${quote(a.written)} 在文档中写作 ${quote(a.correct)}。`,

  'ram-key-format.title': () => '条件键的格式错误',
  'ram-key-format.why': () =>
    '条件键的格式为“<前缀>:<名称>”，其他写法会被拒绝（“Invalid condition key format”），或永远不匹配。',
  'ram-key-format.how': () => '按文档中的写法书写。',
  'ram-key-format.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 含有空格，永远不会匹配。${instead(a.correct)}`,
  'ram-key-format.message-prefix': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 不是条件键：条件键的格式为“<前缀>:<名称>”，例如“acs:SourceIp”。${instead(a.correct)}`,

  'ram-condition-value.title': () => '运算符无法比较的值',
  'ram-condition-value.why': () => '应为地址、时间、数字或布尔值的地方写了别的值，策略会被拒绝，或条件永远不成立。',
  'ram-condition-value.how': () => '按运算符要求的格式书写。',
  'ram-condition-value.message-ip': (a: { written: string; operator: string }) =>
    `${quote(a.written)} 不是 IP 地址或网段；${a.operator} 比较的是例如“203.0.113.0/24”这样的值。`,
  'ram-condition-value.message-date': (a: { written: string; operator: string }) =>
    `${quote(a.written)} 不是时间；${a.operator} 比较的是例如“2027-01-31T00:00:00Z”这样的值。`,
  'ram-condition-value.message-number': (a: { written: string; operator: string }) =>
    `${quote(a.written)} 不是数字，而 ${a.operator} 比较的是数字。`,
  'ram-condition-value.message-bool': (a: { written: string; operator: string }) =>
    `${quote(a.written)} 既不是“true”也不是“false”，而 ${a.operator} 比较的是布尔值。`,
  'ram-condition-value.message-string': (a: { written: string; operator: string }) =>
    `${quote(a.written)} 不是 ${a.operator} 能比较的值。`,

  'ram-condition-value-type.title': () => '没有加引号的条件值',
  'ram-condition-value-type.why': () => '条件的值是字符串，数字和布尔值也不例外；其他写法没有文档依据。',
  'ram-condition-value-type.how': () => '给值加上引号。',
  'ram-condition-value-type.message': (a: { written: string; key: string }) =>
    `${quote(a.key)} 的值 ${a.written} 必须是字符串。请加上引号，写作 "${a.written}"。`,

  'ram-empty-condition.title': () => '空条件',
  'ram-empty-condition.why': () => '没有条件键的条件什么也不限制，却让人以为有所限制。',
  'ram-empty-condition.how': () => '删除，或写上真正的条件。',
  'ram-empty-condition.message': () => '这个条件为空，什么也不限制。请删除。',
  'ram-empty-condition.message-operator': (a: { operator: string }) =>
    `${quote(a.operator)} 没有条件键，什么也不限制。请删除。`,

  'ram-contradictory-condition.title': () => '相互矛盾的条件',
  'ram-contradictory-condition.why': () =>
    '一条语句的所有条件必须同时成立。两个相互排斥的条件不可能同时成立，语句就没有作用。',
  'ram-contradictory-condition.how': () => '改正其中一个，或拆成两条语句。',
  'ram-contradictory-condition.message': (a: { key: string; first: string; second: string }) =>
    `没有请求能在 ${quote(a.key)} 上同时满足 ${quote(a.first)} 和 ${quote(a.second)}，这条语句永远不会生效。`,
  'ram-contradictory-condition.message-always': (a: { key: string }) =>
    `${quote(a.key)} 在这里既可为 true 又可为 false，等于没有条件。请只写需要的一个。`,

  'ram-forallvalues-vacuous.title': () => '要求所有值的条件',
  'ram-forallvalues-vacuous.why': () =>
    '“ForAllValues:”在请求的所有值都在列表中时成立，请求中没有该键时想必也成立。于是没有该键的请求会被放行；在 Deny 中，多加一个列表之外的值就能绕过。',
  'ram-forallvalues-vacuous.how': () => '在 Deny 中写“ForAnyValue:”；在 Allow 中再加一个要求该键的条件。',
  'ram-forallvalues-vacuous.message': (a: { key: string }) =>
    `请求中没有 ${quote(a.key)} 时，“ForAllValues:”想必也成立，这条 Allow 就会放行。`,
  'ram-forallvalues-vacuous.message-deny': (a: { key: string }) =>
    `使用“ForAllValues:”时，${quote(a.key)} 多一个其他的值就能绕过这条 Deny。请改为“ForAnyValue:”。`,

  'ram-source-ip-any.title': () => '任何地址都满足的条件',
  'ram-source-ip-any.why': () => '来源 IP 条件只有排除了某些地址才有防护作用。',
  'ram-source-ip-any.how': () => '写请求真正来自的网段。',
  'ram-source-ip-any.message': (a: { cidr: string }) =>
    `${a.cidr} 是所有地址，这个条件没有任何防护作用。请写您的网段。`,
  'ram-source-ip-any.message-wide': (a: { cidr: string }) => `${a.cidr} 远远超出一个组织拥有的地址范围。请写您的网段。`,

  'ram-negated-list.title': () => '排除条件分散在多条语句中',
  'ram-negated-list.why': () => '每条语句单独生效：一条排除的，另一条又覆盖了。合起来覆盖一切，排除全部落空。',
  'ram-negated-list.how': () => '把所有值写在一条语句的列表中。',
  'ram-negated-list.message': (a: { operator: string; key: string }) =>
    `这条 Allow 与前一条用 ${a.operator} 排除了 ${quote(a.key)} 的不同值，合起来全部允许。请写成一个列表。`,
  'ram-negated-list.message-deny': (a: { operator: string; key: string }) =>
    `这条 Deny 与前一条用 ${a.operator} 豁免了 ${quote(a.key)} 的不同值，合起来全部拒绝。请写成一个列表。`,

  'ram-mfa-false-misses-ak.title': () => 'AccessKey 能绕过的 MFA 条件',
  'ram-mfa-false-misses-ak.why': () =>
    '实测表明，使用 AccessKey 的请求中没有 acs:MFAPresent：对“false”的 Deny 只能拦住未启用 MFA 的控制台登录，拦不住 AccessKey。',
  'ram-mfa-false-misses-ak.how': () =>
    '改为仅在 "acs:MFAPresent": "true" 时允许，而不是在“false”时拒绝，并放开绑定 MFA 设备所需的操作。',
  'ram-mfa-false-misses-ak.message': () =>
    '使用 AccessKey 的调用没有 acs:MFAPresent，这条 Deny 拦不住它们。请改为仅在“true”时允许。',

  'ram-wildcard-in-exact.title': () => '按字面比较的通配符',
  'ram-wildcard-in-exact.why': () =>
    '“*”和“?”只在 StringLike 和 StringNotLike 中是通配符，在其他运算符中就是字符本身。',
  'ram-wildcard-in-exact.how': () => '改用 StringLike 或 StringNotLike。',
  'ram-wildcard-in-exact.message': (a: { written: string; operator: string; like: string }) =>
    `${a.operator} 按字面比较 ${quote(a.written)}，不会匹配任何内容。请改为 ${a.like}。`,
  'ram-wildcard-in-exact.message-negated': (a: { written: string; operator: string; like: string }) =>
    `${a.operator} 按字面比较 ${quote(a.written)}，不会豁免任何内容。请改为 ${a.like}。`,

  'ram-like-without-wildcard.title': () => '没有通配符的模式',
  'ram-like-without-wildcard.why': () => '没有“*”或“?”的 StringLike 与 StringEquals 相同，后者更清楚。',
  'ram-like-without-wildcard.how': () => '改用 StringEquals 或 StringNotEquals。',
  'ram-like-without-wildcard.message': (a: { operator: string; exact: string }) =>
    `这里的值都没有通配符，${a.operator} 就是 ${a.exact}。`,

  'ram-policy-variable.title': () => 'RAM 不会替换的变量',
  'ram-policy-variable.why': () => 'RAM 的文档中没有策略变量。文本会原样比较，不匹配任何内容。',
  'ram-policy-variable.how': () => '写实际的值，或按标签比较。',
  'ram-policy-variable.message': (a: { written: string }) =>
    `${quote(a.written)} 会原样比较：RAM 策略没有变量。请写实际的值。`,

  'ram-expired-date.title': () => '已过期的语句',
  'ram-expired-date.why': () => '限定在过去时间的语句不再起作用。',
  'ram-expired-date.how': () => '删除该语句，或设置新的日期。',
  'ram-expired-date.message': (a: { until: string }) => `这条 Allow 已于 ${a.until} 到期，不再授予任何权限。`,
  'ram-expired-date.message-deny': (a: { until: string }) => `这条 Deny 已于 ${a.until} 到期，不再拦截任何请求。`,
};
