import type { policy as english } from '../en/policy';
import { joinChinese, listChinese } from '../list';

const number = (count: number): string => count.toLocaleString('en-US');

export const policy: { readonly [K in keyof typeof english]: (typeof english)[K] } = {
  'policy.action': (a) => `${a.action}：${a.access}。`,
  'policy.access-read': () => '读',
  'policy.access-list': () => '列出',
  'policy.access-write': () => '写',
  'policy.access-permissions': () => '更改权限',
  'policy.resources': (a) => `资源：${a.forms.join('、')}`,
  'policy.resources-old': (a) => `资源（2018–2021 年的文档）：${a.forms.join('、')}`,
  'policy.resource-all': () => '只能针对全部资源：`*`。',
  'policy.keys': (a) => `条件键：${listChinese(a.keys, 12, '个')}`,
  'policy.deprecated': () => '对应的 API 已弃用。',
  'policy.moved': (a) => joinChinese('不再是独立的操作，按 ', a.action, ' 鉴权。'),
  'policy.use-instead': (a) => joinChinese('这是 API 名称而不是操作名称，按 ', listChinese(a.actions), ' 鉴权。'),
  'policy.unauthorized': () => '该 API 不鉴权，允许或拒绝都不起作用。',
  'policy.weak': () => '仅见于非官方示例。',
  'policy.near': (a) => joinChinese('可能拼写有误，已知的是 ', listChinese(a.actions), '。'),
  'policy.unknown-action': () => '不在已知操作的列表中。',
  'policy.every-action': () => '所有服务的所有操作',
  'policy.family': (a) => `${number(a.count)} 个操作`,
  'policy.every-resource': () => '全部资源',
  'policy.arn': () => '资源 ARN',
  'policy.form': (a) => a.action,
  'policy.form-old': (a) => `${a.action}，2018–2021 年的文档`,
  'policy.any-region': () => '任意地域',
  'policy.any-account': () => '任意账号',
  'policy.account-named': () => '本策略中出现过',
  'policy.every-principal': () => '所有人',
  'policy.every-address': () => '所有地址',
  'policy.example': () => '示例',
  'policy.condition': () => '条件',
  'policy.system-policy': () => '系统策略',
  'policy.system-policy-observed': () => '见于公开示例，不在官方列表中。',

  'policy.type-string': () => '字符串',
  'policy.type-bool': () => '布尔值',
  'policy.type-number': () => '数字',
  'policy.type-date': () => '日期时间',
  'policy.type-ip': () => 'IP 地址或网段',
  'policy.key-global': () => '通用条件键，凡提供该键的服务都可使用。',
  'policy.key-actions': (a) => joinChinese('适用于 ', listChinese(a.actions, 8, '个操作'), '。'),
  'policy.key-unverified': () => '没有官方文档提到该条件键。',
  'policy.key-type-inferred': () => '官方文档未说明其类型。',
  'policy.compares-string': () => '比较字符串',
  'policy.compares-bool': () => '比较布尔值',
  'policy.compares-number': () => '比较数字',
  'policy.compares-date': () => '比较日期时间',
  'policy.compares-ip': () => '判断地址是否属于网段',
  'policy.operator-wildcards': () => '值中的 `*` 和 `?` 是通配符。',
  'policy.operator-negated': () => '所有值都不匹配时成立。',
  'policy.for-any-value': () => '用于多值条件键：任意一个值匹配即成立，适合 Deny 语句。',
  'policy.for-all-values': () => '用于多值条件键：所有值都匹配才成立，没有值时也可能成立，不适合 Deny 语句。',
  'policy.principal-RAM': () => '用户、角色和账号',
  'policy.principal-Service': () => '阿里云服务',
  'policy.principal-Federated': () => '身份提供商',

  'policy.element-Version': () => '策略语法的版本，固定为 "1"。',
  'policy.element-Statement': () => '策略语句：允许什么、拒绝什么。拒绝始终优先。',
  'policy.element-Effect': () => '效果：Allow（允许）或 Deny（拒绝）。',
  'policy.element-Action': () => '操作：`服务代码:操作名称`，可用通配符 `*` 和 `?`。',
  'policy.element-NotAction': () => '除这些操作以外的所有操作。与 Allow 一起使用几乎等于允许一切，包括以后新增的服务。',
  'policy.element-Resource': () => '资源：`acs:服务代码:地域:账号:类型/名称`，`*` 表示全部资源。',
  'policy.element-NotResource': () => '除这些资源以外的所有资源：RAM 策略语法已不再包含该元素。',
  'policy.element-Principal': () => '被授权的主体：用户、角色、服务或身份提供商。只用于附加在角色或资源上的策略。',
  'policy.element-NotPrincipal': () => 'RAM 策略语法中没有该元素。',
  'policy.element-Condition': () => '生效条件：所有运算符和条件键都须成立；同一个键有多个值时，匹配其一即可。',
  'policy.element-Sid': () => '语句的名称，RAM 的公开语法中没有该元素。',
  'policy.effect-Allow': () => '允许，除非另有语句拒绝。',
  'policy.effect-Deny': () => '拒绝，无论是否另有语句允许。',

  'policy.statement': (a) => {
    const who = a.principals === '' ? '被授权者' : a.principals;
    const on = a.resources === '' ? '' : `对${spaced(a.resources)}`;
    const verb = a.effect === 'Allow' ? '允许' : a.effect === 'Deny' ? '拒绝' : '针对';
    const always = a.effect === 'Allow' ? '，不限来源' : '，无论何时';
    const when = a.conditions.length === 0 ? always : `，条件是${spaced(listChinese(a.conditions, 8, '个条件'))}`;
    return joinChinese(verb, who, on, '执行', a.actions, when, '。');
  },
  'policy.trust': (a) => {
    const when = a.conditions.length === 0 ? '' : `，条件是${spaced(listChinese(a.conditions, 8, '个条件'))}`;
    return joinChinese(a.effect === 'Deny' ? '拒绝' : '允许', a.principals, '扮演该角色', when, '。');
  },
  'policy.actions-all': () => '所有操作',
  'policy.actions-none': () => '没有任何已知的操作',
  'policy.actions-of': (a) => `${number(a.count)} 个 ${a.service} 操作`,
  'policy.actions-many': (a) => `${number(a.services)} 个服务的 ${number(a.count)} 个操作`,
  'policy.actions-but': (a) => joinChinese('除', listChinese(a.names, 5, '个'), '以外的所有操作'),
  'policy.actions-named': (a) => listChinese(a.names, 5, '个操作'),
  'policy.resources-all': () => '全部资源',
  'policy.resources-named': (a) => listChinese(a.names, 3, '个资源'),
  'policy.resources-but': (a) => joinChinese('除', listChinese(a.names, 3, '个'), '以外的全部资源'),
  'policy.principals-all': () => '所有人',
  'policy.principals-named': (a) => listChinese(a.names, 4, '个主体'),
  'policy.not-known': () => '此处未知的内容',
  'policy.levels': (a) => {
    const parts = [
      ...(a.list > 0 ? [`列出 ${a.list} 个`] : []),
      ...(a.read > 0 ? [`读 ${a.read} 个`] : []),
      ...(a.write > 0 ? [`写 ${a.write} 个`] : []),
      ...(a.permissions > 0 ? [`**更改权限 ${a.permissions} 个**`] : []),
    ];
    return `按访问级别：${parts.join('，')}。`;
  },
  'policy.wildcard': (a) => `${a.pattern}：匹配 ${number(a.count)} 个已知操作。`,
  'policy.wildcard-none': (a) => `${a.pattern} 不匹配任何已知操作。`,
  'policy.writes': (a) => `写操作：${a.names.join('、')}${a.more > 0 ? ` 等，另有 ${a.more} 个` : ''}。`,
  'policy.permissions': (a) =>
    `**更改权限的操作**：${a.names.join('、')}${a.more > 0 ? ` 等，另有 ${a.more} 个` : ''}。`,
  'policy.part-service': (a) => `- 服务：${a.code}${a.name === '' ? '' : `（${a.name}）`}`,
  'policy.part-service-unknown': (a) => `- 服务：${a.code}，未知的服务代码`,
  'policy.part-region': (a) => `- 地域：${a.region}`,
  'policy.part-account': (a) => `- 账号：${a.account}`,
  'policy.part-system': () => '- 账号：`system`，即阿里云的系统策略',
  'policy.part-type': (a) => (a.name === '' ? `- 资源：${a.type}` : `- 类型：${a.type}，名称：${a.name}`),
  'policy.any': () => '任意',
  'policy.clause': (a) => joinChinese(a.key, a.relation, listChinese(a.values, 4, '个值')),
  'policy.clause-true': (a) => `${a.key} 为 ${a.holds ? 'true' : 'false'}`,
  'policy.relation-equals': () => '等于',
  'policy.relation-equals-not': () => '不等于',
  'policy.relation-equals-fold': () => '（不区分大小写）等于',
  'policy.relation-equals-fold-not': () => '（不区分大小写）不等于',
  'policy.relation-like': () => '匹配',
  'policy.relation-like-not': () => '不匹配',
  'policy.relation-less': () => '小于',
  'policy.relation-less-equal': () => '不大于',
  'policy.relation-greater': () => '大于',
  'policy.relation-greater-equal': () => '不小于',
  'policy.relation-before': () => '早于',
  'policy.relation-before-equal': () => '不晚于',
  'policy.relation-after': () => '晚于',
  'policy.relation-after-equal': () => '不早于',
  'policy.relation-in': () => '属于',
  'policy.relation-in-not': () => '不属于',
  'policy.relation-other': (a) => `${a.operator}`,
  'policy.any-of': (a) => `${a.key} 的任意一个值`,
  'policy.all-of': (a) => `${a.key} 的每个值`,
  'policy.condition-holds': (a) => `成立条件：${a.clause}。`,
};

/** A part that begins with a letter or a sign of code stands apart from the characters before it. */
function spaced(part: string): string {
  return /^[!-~]/.test(part) ? ` ${part}` : part;
}
