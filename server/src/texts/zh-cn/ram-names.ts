import { joinChinese, listChinese as list } from '../list';

const quote = (value: string): string => `“${value}”`;
const quoted = (values: readonly string[], most = 4): string => list(values.map(quote), most);
const instead = (correct: string | undefined): string => (correct === undefined ? '' : `请改为 ${quote(correct)}。`);
const forms = (values: readonly string[]): string => (values.length === 0 ? '其他类型' : quoted(values, 3));

/** RAM 策略操作和资源规则的文字。 */
export const ramNames = {
  'ram.fix.add-resource': (a: { resource: string }) => `再添加资源 ${quote(a.resource)}`,
  'ram.fix.all-resources': () => '让该语句作用于所有资源',
  'ram.fix.own-statement': (a: { actions: readonly string[] }) =>
    joinChinese('把', quoted(a.actions), '移到作用于所有资源的单独语句'),
  'ram.fix.narrow-resource': (a: { forms: readonly string[] }) => `只允许 ${quoted(a.forms)}`,

  // --- 操作 ---------------------------------------------------------------------------------------------------------
  'ram-malformed-action.title': () => '操作的格式错误',
  'ram-malformed-action.why': () => '操作的格式为“<RAM 代码>:<操作名>”，其他写法会被拒绝（“Invalid action format”）。',
  'ram-malformed-action.how': () => '写明服务和操作名，不带空格。',
  'ram-malformed-action.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 含有空格，而操作中没有空格。${instead(a.correct)}`,
  'ram-malformed-action.message-no-colon': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 没有写服务：操作的格式为“<服务>:<操作名>”。${instead(a.correct)}`,
  'ram-malformed-action.message-form': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 不是操作：操作的格式为“<服务>:<操作名>”。${instead(a.correct)}`,

  'ram-unknown-service.title': () => 'RAM 不认识的服务代码',
  'ram-unknown-service.why': () =>
    '操作以服务的 RAM 代码开头，它往往与 API 的产品代码不同。写成其他代码时，Allow 什么也没有授予，Deny 什么也没有拒绝。',
  'ram-unknown-service.how': () => '使用服务的 RAM 代码（见“支持 RAM 的云服务”）。',
  'ram-unknown-service.message': (a: { code: string }) =>
    `服务 ${quote(a.code)} 不在内置列表中（2026 年秋），无法检查它的操作。`,
  'ram-unknown-service.message-product': (a: { code: string; meant: string; name: string }) =>
    joinChinese(
      quote(a.code),
      '是产品代码；在策略中该服务写作',
      quote(a.meant),
      a.name === a.meant ? '' : `（${a.name}）`,
      '。目前的写法不匹配任何操作。',
    ),
  'ram-unknown-service.message-near': (a: { code: string; meant: string }) =>
    `RAM 没有服务 ${quote(a.code)}。是否应为 ${quote(a.meant)}？`,

  'ram-unknown-action-near.title': () => '操作名拼写错误',
  'ram-unknown-action-near.why': () =>
    'RAM 接受任意操作名。拼错的操作在 Allow 中什么也没有授予，在 Deny 中什么也没有防住。',
  'ram-unknown-action-near.how': () => '按文档中的写法书写。',
  'ram-unknown-action-near.message': (a: { written: string; correct: string }) =>
    `没有已知的操作 ${quote(a.written)}。是否应为 ${quote(a.correct)}？`,

  'ram-unknown-action.title': () => '不在列表中的操作',
  'ram-unknown-action.why': () => '没有哪份公开列表包含全部操作，控制台和数据面的操作常常缺失，因此无法检查该名称。',
  'ram-unknown-action.how': () => '请在该服务的文档中核对。',
  'ram-unknown-action.message': (a: { written: string; service: string }) =>
    `${quote(a.written)} 不在 ${a.service} 的已知操作中（2026 年秋），无法检查。`,

  'ram-wildcard-matches-nothing.title': () => '不匹配任何已知操作的通配符',
  'ram-wildcard-matches-nothing.why': () => '不匹配任何操作的通配符没有作用，往往是拼写错误。',
  'ram-wildcard-matches-nothing.how': () => '改正通配符，或删除。',
  'ram-wildcard-matches-nothing.message': (a: { written: string; service: string; correct: string | undefined }) =>
    `${quote(a.written)} 不匹配 ${a.service} 的任何已知操作。${instead(a.correct)}`,

  'ram-api-name-is-not-the-action.title': () => '把 API 名称当作操作',
  'ram-api-name-is-not-the-action.why': () =>
    'OSS 的一些 API 按另一个操作鉴权。API 名称本身什么也不会授予，拒绝它也什么都防不住。',
  'ram-api-name-is-not-the-action.how': () => '写该 API 实际鉴权的操作。',
  'ram-api-name-is-not-the-action.message': (a: { name: string; actions: readonly string[] }) =>
    joinChinese(`API ${a.name} 按`, quoted(a.actions), '鉴权，它自己的名称不是操作。'),

  'ram-action-of-another-service.title': () => '属于其他服务的操作',
  'ram-action-of-another-service.why': () =>
    '曾属于 ECS 的网络 API 现在按 VPC 的操作鉴权，用原来的代码不匹配任何操作。',
  'ram-action-of-another-service.how': () => '使用操作所属服务的代码。',
  'ram-action-of-another-service.message': (a: { written: string; correct: string }) =>
    `${quote(a.written)} 按 ${quote(a.correct)} 鉴权，目前的写法不匹配任何操作。`,

  'ram-deprecated-api.title': () => '已弃用 API 的操作',
  'ram-deprecated-api.why': () => '该操作对应的 API 已弃用。在 API 下线之前，操作仍然有效。',
  'ram-deprecated-api.how': () => '改用替代的 API 及其操作。',
  'ram-deprecated-api.message': (a: { written: string }) => `${quote(a.written)} 对应的 API 已弃用。`,

  'ram-action-case.title': () => '操作的大小写与文档不同',
  'ram-action-case.why': () => '操作通常不区分大小写，但文档要求使用准确的写法。',
  'ram-action-case.how': () => '按文档中的写法书写。',
  'ram-action-case.message': (a: { written: string; correct: string }) =>
    `${quote(a.written)} 在文档中写作 ${quote(a.correct)}。`,

  'ram-action-needs-no-authorization.title': () => '无需鉴权的操作',
  'ram-action-needs-no-authorization.why': () => '有些 API 对所有调用者开放，允许或拒绝都没有作用。',
  'ram-action-needs-no-authorization.how': () => '删除该操作。',
  'ram-action-needs-no-authorization.message': (a: { written: string }) =>
    `${quote(a.written)} 无需鉴权，允许它没有作用。`,
  'ram-action-needs-no-authorization.message-deny': (a: { written: string }) =>
    `${quote(a.written)} 无需鉴权，拒绝它没有作用。`,

  'ram-trust-action.title': () => '信任策略中的其他操作',
  'ram-trust-action.why': () =>
    '信任策略只针对 sts:AssumeRole，SAML 和 OIDC 也一样。写成其他操作，谁也无法扮演该角色。',
  'ram-trust-action.how': () => '改为 "sts:AssumeRole"。',
  'ram-trust-action.message': (a: { written: string }) =>
    `信任策略的操作应为 "sts:AssumeRole"，而不是 ${quote(a.written)}：这样谁也无法扮演该角色。`,
  'ram-trust-action.message-not-action': () => '信任策略只针对 "sts:AssumeRole"，没有 NotAction。',

  // --- 资源 ---------------------------------------------------------------------------------------------------------
  'ram-malformed-arn.title': () => '资源 ARN 的格式错误',
  'ram-malformed-arn.why': () =>
    '资源的格式为“acs:<RAM 代码>:<地域>:<账号>:<资源>”。缺少一段会被拒绝（“Missing ARN field”），或不匹配任何资源。',
  'ram-malformed-arn.how': () => '写全五段；“*”表示所有地域或账号。',
  'ram-malformed-arn.message-blank': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 含有资源 ARN 中不允许的空格。${instead(a.correct)}`,
  'ram-malformed-arn.message-parts': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 缺少一段：资源的格式为“acs:<服务>:<地域>:<账号>:<资源>”。${instead(a.correct)}`,

  'ram-arn-prefix.title': () => '不是 ARN 的资源',
  'ram-arn-prefix.why': () => 'Resource 只接受“*”或以“acs:”开头的 ARN，其他写法会被拒绝（“Invalid ARN prefix”）。',
  'ram-arn-prefix.how': () => '写完整的 ARN：“acs:<服务>:*:*:<资源>”。',
  'ram-arn-prefix.message': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 不是资源 ARN：ARN 以“acs:”开头。${instead(a.correct)}`,

  'ram-unknown-arn-service.title': () => '资源所属的服务 RAM 不认识',
  'ram-unknown-arn-service.why': () => '资源 ARN 必须使用服务的 RAM 代码，否则不匹配任何资源。',
  'ram-unknown-arn-service.how': () => '使用服务的 RAM 代码。',
  'ram-unknown-arn-service.message': (a: { code: string }) =>
    `服务 ${quote(a.code)} 不在内置列表中（2026 年秋），无法检查该资源。`,
  'ram-unknown-arn-service.message-near': (a: { code: string; meant: string }) =>
    `服务 ${quote(a.code)} 在资源 ARN 中写作 ${quote(a.meant)}。目前的写法不匹配任何资源。`,

  'ram-no-action-can-match.title': () => '资源与操作属于不同服务',
  'ram-no-action-can-match.why': () => '操作只作用于本服务的资源，对其他服务的资源，语句没有作用。',
  'ram-no-action-can-match.how': () => '写本服务的资源，或改正操作。',
  'ram-no-action-can-match.message': (a: { service: string }) =>
    `这条语句中没有操作作用于 ${a.service} 的资源，这一项没有作用。`,
  'ram-no-action-can-match.message-action': (a: { action: string }) =>
    `这条语句中没有 ${quote(a.action)} 能作用的资源，该操作没有作用。`,

  'ram-resource-type-mismatch.title': () => '操作不使用的资源类型',
  'ram-resource-type-mismatch.why': () =>
    '每个操作只作用于特定类型的资源。各 API 文档都写明：资源与操作不匹配时，策略不生效。',
  'ram-resource-type-mismatch.how': () => '写文档所列类型的资源。',
  'ram-resource-type-mismatch.message': (a: { resource: string; forms: readonly string[] }) =>
    joinChinese('这条语句中没有操作作用于', quote(a.resource), '：文档所列的是', forms(a.forms), '。'),
  'ram-resource-type-mismatch.message-old': (a: { resource: string; forms: readonly string[] }) =>
    `2021 年的文档没有为这条语句的任何操作列出 ${quote(a.resource)}，此后可能有变化。`,
  'ram-resource-type-mismatch.message-action': (a: { action: string; forms: readonly string[] }) =>
    joinChinese('这条语句中没有适合', quote(a.action), '的资源，它作用于', forms(a.forms), '。'),
  'ram-resource-type-mismatch.message-action-old': (a: { action: string; forms: readonly string[] }) =>
    `2021 年的文档没有为 ${quote(a.action)} 列出这条语句的资源，此后可能有变化。`,

  'ram-action-needs-star.title': () => '只能作用于所有资源的操作',
  'ram-action-needs-star.why': () =>
    '有些操作不支持资源级授权，只匹配资源为“*”的语句：缩小资源范围后，Allow 什么也没有授予，Deny 很可能防不住。',
  'ram-action-needs-star.how': () => '把该操作移到 "Resource": "*" 的语句中，用条件来限制。',
  'ram-action-needs-star.message': (a: { action: string }) =>
    `${quote(a.action)} 只按“*”鉴权，写这些资源会使它失效。请为它单独写一条资源为“*”的语句。`,
  'ram-action-needs-star.message-deny': (a: { action: string }) =>
    `${quote(a.action)} 只按“*”鉴权：写这些资源，这条 Deny 拦不住它。请对“*”拒绝。`,

  'ram-container-vs-item.title': () => 'Bucket 与 Object 混淆',
  'ram-container-vs-item.why': () =>
    'Object 的操作需要“bucket/*”，Bucket 的操作需要“bucket”。写反了既没有授予也没有拒绝。',
  'ram-container-vs-item.how': () => '写 Object（“bucket/*”）、Bucket，或两者都写。',
  'ram-container-vs-item.message-bucket': (a: { resource: string; bucket: string }) =>
    `${quote(a.resource)} 是 Bucket，而这条语句的操作作用于 Object。请写 ${quote(`${a.bucket}/*`)}。`,
  'ram-container-vs-item.message-objects': (a: { resource: string; bucket: string }) =>
    `${quote(a.resource)} 是 Object，而这条语句的操作作用于 Bucket。请写 ${quote(a.bucket)}。`,
  'ram-container-vs-item.message-action': (a: { action: string }) =>
    `${quote(a.action)} 作用于 Object，而这条语句没有写 Object。请再添加“bucket/*”。`,
  'ram-container-vs-item.message-action-bucket': (a: { action: string }) =>
    `${quote(a.action)} 作用于 Bucket，而这条语句只写了 Object。请再添加 Bucket。`,

  'ram-region-not-supported.title': () => '不该写地域的资源',
  'ram-region-not-supported.why': () => '有些服务的资源不属于任何地域，写了地域的 ARN 不会匹配。',
  'ram-region-not-supported.how': () => '地域写作“*”。',
  'ram-region-not-supported.message': (a: { region: string; service: string }) =>
    `${a.service} 的资源不属于任何地域，${quote(a.region)} 不匹配任何资源。请写“*”。`,

  'ram-resource-star.title': () => '可以缩小范围的“所有资源”',
  'ram-resource-star.why': () => '这条语句的每个操作都可以限定资源；写“*”则能改动账号下的一切。',
  'ram-resource-star.how': () => '写明资源，或至少写明资源类型。',
  'ram-resource-star.message': (a: { forms: readonly string[] }) =>
    joinChinese('这些操作作用于', quoted(a.forms, 3), '，“*”会对所有资源授权。请写明需要的资源。'),

  'ram-account-id.title': () => '不是账号 ID',
  'ram-account-id.why': () => '资源 ARN 中的账号是 16 位数字或“*”，其他写法不匹配任何资源。',
  'ram-account-id.how': () => '写账号 ID，或“*”。',
  'ram-account-id.message': (a: { written: string }) =>
    `${quote(a.written)} 不是账号 ID：账号 ID 为 16 位数字，或写“*”。`,
  'ram-account-id.message-foreign': (a: { written: string }) =>
    `${quote(a.written)} 是 12 位的 AWS 账号；阿里云账号 ID 为 16 位。`,

  'ram-arn-name-case.title': () => '资源名称的大小写与文档不同',
  'ram-arn-name-case.why': () => '资源名称区分大小写。请求中的资源类型和角色名几乎总是小写。',
  'ram-arn-name-case.how': () => '按文档中的写法书写。',
  'ram-arn-name-case.message': (a: { written: string; correct: string }) =>
    `资源类型 ${quote(a.written)} 在文档中写作 ${quote(a.correct)}。`,
  'ram-arn-name-case.message-role': (a: { name: string }) =>
    `在文档的示例中，acs:PrincipalARN 里的角色名为小写，${quote(a.name)} 可能永远不匹配。`,
};
