import { joinChinese, listChinese as list } from '../list';

const quote = (value: string): string => `“${value}”`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : `请改为 ${quote(correct)}。`);

/** RAM 策略语法规则的文字，以及所有策略规则共用的部分。 */
export const ram = {
  // --- 修复 ---------------------------------------------------------------------------------------------------------
  'ram.fix.write': (a: { value: string }) => `改为 ${quote(a.value)}`,
  'ram.fix.write-all': (a: { values: readonly string[] }) => `改为 ${quoted(a.values)}`,
  'ram.fix.remove-entry': (a: { value: string }) => `删除 ${quote(a.value)}`,
  'ram.fix.rename': (a: { from: string; to: string }) => `将 ${quote(a.from)} 改为 ${quote(a.to)}`,
  'ram.fix.remove-member': (a: { key: string }) => `删除 ${quote(a.key)}`,
  'ram.fix.add-member': (a: { key: string; value: string }) => `添加 "${a.key}": "${a.value}"`,
  'ram.fix.add-version': () => '添加 "Version": "1"',
  'ram.fix.add-effect': (a: { value: string }) => `添加 "Effect": "${a.value}"`,
  'ram.fix.merge-members': (a: { key: string }) => `合并为一个 ${quote(a.key)}`,
  'ram.fix.flat-list': () => '改为不嵌套的列表',
  'ram.fix.mend-comment': (a: { count: number }) => (a.count > 1 ? `删除 ${a.count} 处注释` : '删除注释'),
  'ram.fix.mend-trailing-comma': (a: { count: number }) => (a.count > 1 ? `删除 ${a.count} 个多余的逗号` : '删除逗号'),
  'ram.fix.mend-look-alike': (a: { count: number }) => (a.count > 1 ? `将 ${a.count} 处改为半角字符` : '改为半角字符'),
  'ram.fix.mend-bad-escape': (a: { count: number }) => (a.count > 1 ? `删除 ${a.count} 个反斜杠` : '删除反斜杠'),
  'ram.fix.mend-control-character': (a: { count: number }) =>
    a.count > 1 ? `转义 ${a.count} 个控制字符` : '转义控制字符',
  'ram.fix.mend-single-quote': (a: { count: number }) => (a.count > 1 ? '全部改为双引号' : '改为双引号'),
  'ram.fix.mend-unquoted': (a: { count: number }) => (a.count > 1 ? `给 ${a.count} 个词加上引号` : '加上引号'),
  'ram.fix.mend-missing-comma': (a: { count: number }) => (a.count > 1 ? `补上 ${a.count} 个逗号` : '补上逗号'),
  'ram.fix.mend': () => '修正语法',

  // --- 句子的组成部分 -----------------------------------------------------------------------------------------------
  'related.ram-also': () => '这里也有。',
  'related.ram-first-of-key': () => '第一个写在这里。',
  'related.ram-action': () => '另一个写在这里。',
  'ram.kind.identity': () => '权限策略',
  'ram.kind.trust': () => '角色信任策略',
  'ram.kind.control': () => '管控策略',
  'ram.kind.bucket': () => 'Bucket Policy',
  'ram.kind.session': () => '会话策略',
  'ram.kind.kms-key': () => '密钥策略',
  'ram.kind.log-project': () => 'Project 策略',
  'ram.kind.endpoint': () => '终端节点策略',
  'ram.kind.resource-manager': () => '资源管理的权限策略',
  'ram.unit.characters': () => '个字符',
  'ram.unit.bytes': () => '字节',
  'ram.type.text': () => '字符串',
  'ram.type.number': () => '数字',
  'ram.type.boolean': () => '布尔值',
  'ram.type.null': () => 'null',
  'ram.type.list': () => '列表',
  'ram.type.object': () => '对象',
  'ram.type.hole': () => '未知的值',
  'ram.expected.document': () => '包含 Version 和 Statement 的对象',
  'ram.expected.statements': () => '语句列表',
  'ram.expected.statement': () => '对象',
  'ram.expected.text': () => '字符串',
  'ram.expected.texts': () => '字符串或不嵌套的字符串列表',
  'ram.expected.condition': () => '由条件运算符组成的对象',
  'ram.expected.keys': () => '由条件键组成的对象',

  // --- 文本 ---------------------------------------------------------------------------------------------------------
  'ram-json-syntax.title': () => '策略不是合法的 JSON',
  'ram-json-syntax.why': () =>
    'RAM 只接受严格的 JSON，并且首先检查语法：有语法错误的策略会被拒绝（MalformedPolicyDocument），其中的授权或防护根本不存在。',
  'ram-json-syntax.how': () => '修正语法。用 jsonencode 或语句块来写，生成的 JSON 总是合法的。',
  'ram-json-syntax.message-control-character': (a: { text: string }) =>
    `策略的字符串中不能直接出现控制字符（${a.text}）。请转义或删除。`,
  'ram-json-syntax.message-single-quote': (_: { text: string }) => 'JSON 只认双引号。请替换单引号。',
  'ram-json-syntax.message-unquoted': (a: { text: string }) => `${a.text} 必须加双引号：JSON 在这里不允许裸词。`,
  'ram-json-syntax.message-missing-comma': (_: { text: string }) => '这里之前缺少逗号。请补上。',
  'ram-json-syntax.message-missing-colon': (_: { text: string }) => '名称和值之间缺少冒号。请补上。',
  'ram-json-syntax.message-missing-value': (_: { text: string }) => '这里缺少值。请补上，或删除它前面的内容。',
  'ram-json-syntax.message-missing-close': (_: { text: string }) => '这里缺少右括号：前面打开的括号没有闭合。请补上。',
  'ram-json-syntax.message-unclosed-string': (_: { text: string }) => '这个字符串没有结束。请在末尾补上引号。',
  'ram-json-syntax.message-unexpected': (a: { text: string }) => `${quote(a.text)} 不是 JSON。请删除或改正。`,
  'ram-json-syntax.message-after-end': (_: { text: string }) => '策略在此之前已经结束。请删除后面的内容。',
  'ram-json-syntax.message-too-deep': (_: { text: string }) => '嵌套深度远远超过任何策略，其中的内容没有检查。',
  'ram-json-syntax.message-empty': (_: { text: string }) => '策略为空。请写入包含 Version 和 Statement 的文档。',

  'ram-json-comment.title': () => '策略中的注释',
  'ram-json-comment.why': () => 'JSON 没有注释，只要有一处注释，RAM 就会拒绝整个策略。带注释的示例原样粘贴必然失败。',
  'ram-json-comment.how': () => '删除注释，或把内容移到策略的描述中。',
  'ram-json-comment.message': () => 'RAM 会拒绝带注释的策略。请删除这处注释，或写到描述中。',

  'ram-json-lookalike-char.title': () => '看起来像 JSON 的字符',
  'ram-json-lookalike-char.why': () =>
    '全角标点、弯引号和不间断空格看起来没有问题，却不是 JSON：RAM 会拒绝该策略，而报错信息看不出哪里不对。',
  'ram-json-lookalike-char.how': () => '改为半角字符。',
  'ram-json-lookalike-char.message': (a: { character: string; code: string; others: number }) =>
    `“${a.character}”（${a.code}）只是看起来像 JSON${again(a.others)}。请改为半角字符。`,
  'ram-json-lookalike-char.message-blank': (a: { character: string; code: string; others: number }) =>
    `这个空白字符（${a.code}）不被 JSON 接受${again(a.others)}。请改为普通空格。`,

  'ram-json-trailing-comma.title': () => '末尾多余的逗号',
  'ram-json-trailing-comma.why': () => 'JSON 不允许最后一项之后有逗号，RAM 会因此拒绝整个策略。',
  'ram-json-trailing-comma.how': () => '删除逗号。',
  'ram-json-trailing-comma.message': () => '这个逗号后面没有内容，RAM 会拒绝该策略。请删除。',

  'ram-json-duplicate-key.title': () => '成员重复',
  'ram-json-duplicate-key.why': () =>
    '同名的两个成员中只有后一个有效，前一个会悄无声息地丢失：可能是条件的一半，也可能是整个操作列表。',
  'ram-json-duplicate-key.how': () => '合并两者。',
  'ram-json-duplicate-key.message': (a: { key: string }) =>
    `${quote(a.key)} 在这个对象中已经写过，两者只有一个有效。请合并。`,

  'ram-markdown-escape.title': () => 'JSON 不认识的反斜杠',
  'ram-markdown-escape.why': () =>
    '从文档页面源码复制的文本会在 _ 和 * 前带反斜杠。JSON 没有这样的转义，RAM 会拒绝该策略。',
  'ram-markdown-escape.how': () => '删除反斜杠。',
  'ram-markdown-escape.message': (a: { written: string }) => `${quote(a.written)} 不是 JSON 的转义。请删除反斜杠。`,

  'ram-unfilled-placeholder.title': () => '未替换的占位符',
  'ram-unfilled-placeholder.why': () => '示例中的占位符不会匹配任何内容：Allow 什么也没有授予，Deny 什么也没有拒绝。',
  'ram-unfilled-placeholder.how': () => '填写您自己的账号、Bucket、角色或操作。',
  'ram-unfilled-placeholder.message': (a: { written: string }) =>
    `${quote(a.written)} 是占位符，不会匹配任何内容。请填写实际的值。`,

  // --- 语法 ---------------------------------------------------------------------------------------------------------
  'ram-missing-version.title': () => '策略缺少 Version',
  'ram-missing-version.why': () => 'Version 是必需的；缺少它时 API 会拒绝该策略，而报错信息并不提到它。',
  'ram-missing-version.how': () => '添加 "Version": "1"。',
  'ram-missing-version.message': () => '策略没有 Version，RAM 会拒绝。请添加 "Version": "1"。',

  'ram-invalid-version.title': () => 'RAM 不支持的 Version',
  'ram-invalid-version.why': () => 'RAM 策略唯一的版本是字符串 "1"，其他值都会被拒绝。',
  'ram-invalid-version.how': () => '改为 "1"。',
  'ram-invalid-version.message': (a: { written: string }) => `RAM 没有策略版本 ${quote(a.written)}。请改为 "1"。`,
  'ram-invalid-version.message-type': (a: { written: string }) =>
    `版本是字符串 "1"${a.written === '' ? '' : `，不是 ${a.written}`}。请加上引号。`,

  'ram-missing-statement.title': () => '策略没有语句',
  'ram-missing-statement.why': () => '没有语句的策略会被拒绝，也没有任何作用。',
  'ram-missing-statement.how': () => '添加 Statement，包含 Effect、Action 以及该类策略需要的其他元素。',
  'ram-missing-statement.message': () => '策略没有 Statement。请添加语句。',
  'ram-missing-statement.message-empty': () => '语句列表为空。请添加语句。',

  'ram-unknown-element.title': () => 'RAM 不支持的元素',
  'ram-unknown-element.why': () =>
    '含有语法之外元素的策略会被拒绝（“Invalid policy element”）；即使只是被忽略，语句的实际含义也比看起来少。',
  'ram-unknown-element.how': () => '改正名称，或删除该元素。',
  'ram-unknown-element.message': (a: { key: string; names: readonly string[] }) =>
    joinChinese(`RAM 在这里不支持元素 ${quote(a.key)}；可用的有`, list(a.names), '。请删除。'),
  'ram-unknown-element.message-near': (a: { key: string; meant: string }) =>
    `RAM 不支持元素 ${quote(a.key)}。是否应为 ${quote(a.meant)}？`,
  'ram-unknown-element.message-sid': () => 'RAM 的语法中没有 Sid。请删除，或写到描述中。',
  'ram-unknown-element.message-not-resource': () =>
    'RAM 的语法已不再包含 NotResource。请写出要授权的资源，或用单独的语句拒绝其他资源。',
  'ram-unknown-element.message-not-principal': () => 'RAM 的语法中没有 NotPrincipal。请写出具体的主体。',

  'ram-element-case.title': () => '元素的大小写错误',
  'ram-element-case.why': () => '元素名称必须与语法中的写法完全一致，“effect”不是 Effect。',
  'ram-element-case.how': () => '按规定的大小写书写。',
  'ram-element-case.message': (a: { key: string; name: string }) => `${quote(a.key)} 应写作 ${quote(a.name)}。`,

  'ram-missing-effect.title': () => '语句缺少 Effect',
  'ram-missing-effect.why': () => '既没有 Allow 也没有 Deny 的语句会使整个策略被拒绝。',
  'ram-missing-effect.how': () => '添加 Effect。',
  'ram-missing-effect.message': () => '这条语句既没有 Allow 也没有 Deny。请添加 "Effect"。',

  'ram-invalid-effect.title': () => 'RAM 不支持的 Effect',
  'ram-invalid-effect.why': () => 'Effect 只能是 "Allow" 或 "Deny"，区分大小写且不能带空格，其他值都会被拒绝。',
  'ram-invalid-effect.how': () => '改为 "Allow" 或 "Deny"。',
  'ram-invalid-effect.message': (a: { written: string }) =>
    `Effect 只能是 "Allow" 或 "Deny"，不能是 ${quote(a.written)}。请改正。`,
  'ram-invalid-effect.message-near': (a: { written: string; meant: string }) =>
    `Effect 只能是 "Allow" 或 "Deny"，不能是 ${quote(a.written)}。请改为 ${quote(a.meant)}。`,

  'ram-missing-action.title': () => '语句缺少 Action',
  'ram-missing-action.why': () => '没有写操作的语句会使整个策略被拒绝。',
  'ram-missing-action.how': () => '添加 Action；如果是“除……以外的所有操作”，添加 NotAction。',
  'ram-missing-action.message': () => '这条语句没有写操作。请添加 "Action"。',

  'ram-action-and-notaction.title': () => 'Action 与 NotAction 同时出现',
  'ram-action-and-notaction.why': () => '一条语句只能有 Action 或 NotAction 之一，两者都有会被拒绝。',
  'ram-action-and-notaction.how': () => '保留其中一个。',
  'ram-action-and-notaction.message': () => '一条语句只能有 Action 或 NotAction 之一。请删除其中一个。',

  'ram-missing-resource.title': () => '语句缺少 Resource',
  'ram-missing-resource.why': () => '权限策略和管控策略的语句必须写明资源，否则会被拒绝。',
  'ram-missing-resource.how': () => '写明资源；所有资源写作 "*"。',
  'ram-missing-resource.message': () => '这条语句没有写资源。请添加 "Resource"。',

  'ram-wrong-type.title': () => '值的类型错误',
  'ram-wrong-type.why': () => '值的类型与语法不符的策略会被 RAM 拒绝（“Data type mismatch”）。',
  'ram-wrong-type.how': () => '写成字符串，或不嵌套的字符串列表。',
  'ram-wrong-type.message': (a: { name: string; found: string; expected: string }) =>
    joinChinese(a.name === '' ? '策略' : quote(a.name), '的值是', a.found, '，应为', a.expected, '。'),

  'ram-empty-value.title': () => '空值',
  'ram-empty-value.why': () =>
    '空列表或空字符串不匹配任何内容，语句不起作用或被拒绝。在 Bucket Policy 中，空的 Principal 表示所有人。',
  'ram-empty-value.how': () => '填写实际的值，或删除该语句。',
  'ram-empty-value.message': (a: { name: string }) => `${quote(a.name)} 是空列表。请填写实际的值。`,
  'ram-empty-value.message-text': (a: { name: string }) => `${quote(a.name)} 中有一项为空。请填写或删除。`,
  'ram-empty-value.message-everybody': (_: { name: string }) =>
    'OSS 把空的 Principal 列表理解为所有人。请写出具体的主体。',

  'ram-principal-not-allowed.title': () => '不该出现的 Principal',
  'ram-principal-not-allowed.why': () => '权限策略和管控策略绑定到谁，谁就是主体。写了 Principal 的策略会被拒绝。',
  'ram-principal-not-allowed.how': () => '删除 Principal，或把策略写到需要主体的地方：角色或资源上。',
  'ram-principal-not-allowed.message': (a: { kind: string }) =>
    joinChinese(a.kind, '没有 Principal：它作用于所绑定的对象。请删除。'),

  'ram-missing-principal.title': () => '语句缺少 Principal',
  'ram-missing-principal.why': () => '角色或资源的策略要写明允许谁访问，没有主体会被拒绝。',
  'ram-missing-principal.how': () => '添加 Principal。',
  'ram-missing-principal.message': (a: { kind: string }) =>
    joinChinese(a.kind, '的语句要写明针对谁，而这条语句没有。请添加 "Principal"。'),

  'ram-resource-not-allowed.title': () => '信任策略中的 Resource',
  'ram-resource-not-allowed.why': () => '信任策略的资源就是角色本身，写了 Resource 的语句会被拒绝。',
  'ram-resource-not-allowed.how': () => '删除 Resource。',
  'ram-resource-not-allowed.message': () => '信任策略不写资源：资源就是角色本身。请删除。',

  'ram-policy-too-long.title': () => '策略过长',
  'ram-policy-too-long.why': () =>
    '超过该类策略长度限制的策略会被 API 拒绝（InvalidParameter.PolicyDocument.Length）。',
  'ram-policy-too-long.how': () => '用通配符缩短列表，删除重复的内容，或把部分语句移到另一个策略。',
  'ram-policy-too-long.message': (a: { length: number; most: number; unit: string; kind: string }) =>
    joinChinese(
      `该策略有 ${a.length}`,
      a.unit,
      '，超过',
      a.kind,
      `的上限 ${a.most}`,
      a.unit,
      '。请把部分语句移到另一个策略。',
    ),
  'ram-policy-too-long.fix-split': (a: { name: string }) => `把前面的语句移到第二个策略 ${a.name}`,
  'ram-policy-too-long.message-close': (a: { length: number; most: number; unit: string; kind: string }) =>
    joinChinese(`该策略有 ${a.length}`, a.unit, '，', a.kind, `的上限为 ${a.most}`, a.unit, '。'),

  'ram-too-many-versions.title': () => '旧版本一直保留的策略',
  'ram-too-many-versions.why': () =>
    '每次修改策略内容都会生成新版本，而一个策略最多有 5 个版本。未开启版本轮转时，超限后的修改会因 LimitExceeded.Policy.Version 而失败。',
  'ram-too-many-versions.how': () =>
    '将 rotate_strategy 设为 DeleteOldestNonDefaultVersionWhenLimitExceeded：版本数量超限时删除最早的非默认版本。',
  'ram-too-many-versions.message': () =>
    '该策略的旧版本会一直保留。一个策略最多有 5 个版本：多次修改策略内容后，再次修改将会失败。',
  'ram-too-many-versions.fix': () => '版本数量超限时删除最早的版本',

  'ram-foreign-dialect.title': () => 'RAM 策略中的 AWS 写法',
  'ram-foreign-dialect.why': () =>
    'AWS 的版本、操作、资源名称和条件键在 RAM 中没有意义：策略会被拒绝，或者该允许、该拒绝的都没有生效。',
  'ram-foreign-dialect.how': () => '使用 RAM 的写法：版本 "1"、acs: 开头的资源名称和条件键、各服务的 RAM 代码。',
  'ram-foreign-dialect.message-version': () => '"2012-10-17" 是 AWS 的策略版本。请改为 "1"，并全部使用 RAM 的名称。',
  'ram-foreign-dialect.message-action': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 是 AWS 的操作。${instead(a.correct) || '请写出对应的 RAM 操作。'}`,
  'ram-foreign-dialect.message-resource': (a: { written: string }) =>
    `${quote(a.written)} 是 AWS 的资源名称；RAM 的格式为 “acs:<服务>:<地域>:<账号>:<资源>”。`,
  'ram-foreign-dialect.message-key': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 是 AWS 的条件键，RAM 的请求中永远不会有。${instead(a.correct)}`,
  'ram-foreign-dialect.message-principal': (a: { written: string }) =>
    `${quote(a.written)} 是 AWS 的主体；RAM 的主体类型为 RAM、Service 或 Federated。`,
};

function again(others: number): string {
  return others === 0 ? '' : `，另有 ${others} 处相同`;
}
