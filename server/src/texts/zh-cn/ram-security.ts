import { joinChinese, listChinese as list } from '../list';

const quote = (value: string): string => `“${value}”`;
const on = (resource: string): string => (resource === '*' ? '所有资源' : ` ${resource} `);

/** 关于 RAM 策略授予了什么、拒绝了什么的规则文字。 */
export const ramSecurity = {
  // --- 修复 ---------------------------------------------------------------------------------------------------------
  'ram.fix.only-from': (a: { ranges: readonly string[] }) => joinChinese('仅允许来自', list(a.ranges, 3)),
  'ram.fix.only-mfa': () => '仅在通过多因素认证（MFA）后允许',
  'ram.fix.narrow': (a: { forms: readonly string[] }) => `指定资源：${list(a.forms, 3)}`,
  'ram.fix.read-only': (a: { actions: readonly string[] }) => `仅允许读取：${list(a.actions)}`,
  'ram.fix.pass-one-role': (a: { service: string }) => `仅允许将一个角色传递给 ${a.service}`,
  'ram.fix.one-role': () => '仅允许一个角色',
  'ram.fix.add-clause': (a: { operator: string; key: string; value: string }) =>
    `仅当 ${a.key} 为 ${a.value} 时（${a.operator}）`,
  'ram.fix.pin': (a: { keys: readonly string[] }) => joinChinese('要求', list(a.keys)),
  'ram.fix.typed-principal': (a: { type: string }) => `写明类型 ${quote(a.type)}`,
  'ram.fix.exempt-role': (a: { role: string }) => `豁免 ${a.role}`,
  'ram.fix.remove-needless': (a: { count: number }) => `删除列表中全部 ${a.count} 个多余的值`,
  'ram.fix.remove-statement': (a: { number: number }) => `删除第 ${a.number} 条语句`,
  'ram.fix.deny-too': (a: { actions: readonly string[] }) => joinChinese('同时拒绝', list(a.actions)),
  'ram.fix.encode': () => '改写为结构',
  'ram.fix.as-text': () => '改写为文本',
  'ram.fix.make-work': () => '使这条 Deny 生效',

  // --- 句子的组成部分 -----------------------------------------------------------------------------------------------
  'related.ram-grants': (a: { name: string }) => `${a.name} 在这里授予。`,
  'related.ram-holds': (a: { name: string }) => `${a.name} 拥有这些策略。`,
  'related.ram-first': () => '第一个在这里。',
  'related.ram-covers': () => '这里已包含它。',
  'related.ram-denies': () => '这里拒绝了它。',
  'related.ram-dead': (a: { why: string }) => joinChinese('原因：', a.why, '。'),
  'ram.escalation.policy-version': () => '改写自己所拥有的策略',
  'ram.escalation.default-version': () => '将自己所拥有的策略恢复为权限更大的旧版本',
  'ram.escalation.attach-policy': () => '为自己授予 AdministratorAccess',
  'ram.escalation.access-key': () => '为任意其他用户创建或启用 AccessKey 并冒用其身份',
  'ram.escalation.login-profile': () => '为任意其他用户设置控制台密码并以其身份登录',
  'ram.escalation.join-group': () => '加入管理员所在的用户组',
  'ram.escalation.role-trust': () => '修改任意角色的信任策略，从而扮演该角色',
  'ram.escalation.retrust-role': () => '修改角色的信任策略后扮演该角色',
  'ram.escalation.create-role': () => '创建带有任意权限的角色并扮演它',
  'ram.escalation.run-instance': () => '以任意角色启动实例，并使用该角色的凭证',
  'ram.escalation.run-command': () => '在任意实例上执行命令，并使用实例所绑定的角色',
  'ram.escalation.run-function': () => '以任意角色运行函数，并使用该角色的凭证',
  'ram.escalation.run-service': () => '让云服务以任意角色代其操作',
  'ram.escalation.cluster-admin': () => '成为任意集群的管理员，并使用其节点的角色',
  'ram.escalation.cluster-access': () => '取得任意集群的访问凭证，进而使用其节点的角色',
  'ram.escalation.federation': () => '植入自己的身份提供商，登录到信任该提供商的任意角色',
  'ram.escalation.console-sso': () => '植入自己的身份提供商，以任意用户的身份登录控制台',
  'ram.escalation.cloud-sso': () => '通过云 SSO 成为成员账号的管理员',
  'ram.escalation.guard-rails': () => '移除约束账号的管控策略',
  'ram.escalation.login-protection': () => '关闭多因素认证或放宽登录安全设置',
  'ram.escalation.resource-policy': () => '通过存储空间、密钥、凭据或项目自身的策略为自己开放访问',
  'ram.escalation.several': () => '为自己授予任意权限',
  'ram.family.public-ip': () => '获得公网 IP',
  'ram.family.instance-public-ip': () => '在创建或变更实例时分配公网 IP',
  'ram.family.group-rules': () => '添加安全组入方向规则',
  'ram.family.bucket-public': () => '公开存储空间或文件',
  'ram.family.access-keys': () => '得到 AccessKey',
  'ram.family.login': () => '得到控制台密码',
  'ram.family.trails': () => '让操作审计不再记录',
  'ram.dead.operator': (a: { operator: string; key: string }) =>
    `${quote(a.key)} 上的 ${quote(a.operator)} 不是条件运算符`,
  'ram.dead.key': (a: { key: string }) => `任何请求都不带条件键 ${quote(a.key)}`,
  'ram.dead.key-of-others': (a: { key: string; actions: readonly string[] }) =>
    joinChinese(quote(a.key), '仅随', list(a.actions, 3), '出现'),
  'ram.dead.type': (a: { operator: string; key: string }) => `${a.operator} 不能比较 ${quote(a.key)} 的值`,
  'ram.dead.wildcard': (a: { operator: string; value: string }) =>
    `在 ${a.operator} 中，${quote(a.value)} 里的通配符只是普通字符`,
  'ram.dead.value': (a: { operator: string; value: string }) => `${quote(a.value)} 不是 ${a.operator} 能比较的值`,
  'ram.dead.contradiction': (a: { key: string }) => `${quote(a.key)} 没有任何值能同时满足其全部条件`,
  'ram.dead.resource': (a: { resource: string }) => `${quote(a.resource)} 不是任何资源的名称`,
  'ram.dead.needs-all': (a: { action: string; resource: string }) =>
    `${a.action} 只支持对全部资源授权，不支持 ${quote(a.resource)}`,
  'ram.dead.misfit': (a: { action: string; resource: string }) => `${a.action} 不会对 ${quote(a.resource)} 鉴权`,
  'ram.dead.action': (a: { action: string; correct: readonly string[] }) =>
    joinChinese('请求按', list(a.correct), `鉴权，而不是 ${quote(a.action)}`),
  'ram.dead.no-action': (a: { action: string }) => `${quote(a.action)} 不是操作`,

  // --- 授予了什么 ---------------------------------------------------------------------------------------------------
  'ram-admin.title': () => '允许对所有资源的所有操作',
  'ram-admin.why': () => '拥有这样的策略就等于账号管理员。只要泄露一个 AccessKey，整个账号就可能被读取、篡改和删除。',
  'ram-admin.how': () => '只允许所需的操作和资源；管理员权限仅保留给少数启用了多因素认证的人员。',
  'ram-admin.message': () => '允许对所有资源执行所有操作，等同于 AdministratorAccess。请只允许所需的操作。',
  'ram-admin.message-guarded': () => '条件满足时允许对所有资源执行所有操作。请只允许所需的操作。',

  'ram-identity-service-full.title': () => '允许身份服务的全部操作',
  'ram-identity-service-full.why': () =>
    '能够不受限制地管理用户、角色和策略的人可以为自己授予任意权限，实际上等于管理员。',
  'ram-identity-service-full.how': () =>
    '允许读取（ram:Get*、ram:List*）；变更类操作只允许所需的部分，并指定用户、角色或策略。',
  'ram-identity-service-full.message-identity': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? '条件满足时，' : ''}对全部资源的 ${quote(a.written)} 等同于管理员：拥有者可以为自己授予任意权限。请只允许所需的操作。`,
  'ram-identity-service-full.message-sts': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? '条件满足时，' : ''}对全部资源的 ${quote(a.written)} 可以扮演信任本账号的任意角色。请指定角色。`,
  'ram-identity-service-full.message-kms': (a: { written: string; guarded: boolean }) =>
    `${a.guarded ? '条件满足时，' : ''}对全部资源的 ${quote(a.written)} 可以读取所有凭据、解密所有数据并删除所有密钥。请只允许所需的操作。`,

  'ram-priv-esc-direct.title': () => '可导致提权的操作',
  'ram-priv-esc-direct.why': () =>
    '凭借某些操作，权限很少的人可以给自己增加权限，直至成为管理员。策略里没有授予的其他权限也就形同虚设。',
  'ram-priv-esc-direct.how': () => '去掉该操作，或指定允许操作的用户、角色或策略，并要求多因素认证或可信网络。',
  'ram-priv-esc-direct.message': (a: { actions: readonly string[]; resource: string; effect: string }) =>
    joinChinese(`对${on(a.resource)}的`, list(a.actions), '使拥有者可以', a.effect, '。请指定资源，或去掉该操作。'),

  'ram-priv-esc-combo.title': () => '组合起来可导致提权的操作',
  'ram-priv-esc-combo.why': () => '单独来看每个操作都无害，组合起来却能让拥有者使用从未授予给他的角色权限。',
  'ram-priv-esc-combo.how': () =>
    '将 ram:PassRole 限定到所需的角色，并用 acs:Service 限定云服务；其他操作也限定到指定的角色。',
  'ram-priv-esc-combo.message': (a: { action: string; actions: readonly string[]; effect: string }) =>
    joinChinese(
      '这里的',
      a.action,
      '与',
      list(a.actions, 4),
      '组合，使拥有者可以',
      a.effect,
      `。请将 ${a.action} 限定到所需的角色。`,
    ),
  'ram-priv-esc-combo.message-together': (a: {
    action: string;
    actions: readonly string[];
    effect: string;
    holders: readonly string[];
  }) =>
    joinChinese(
      list(a.holders, 3),
      '通过本策略拥有',
      a.action,
      '，又通过另一策略拥有',
      list(a.actions, 4),
      '，因此可以',
      a.effect,
      `。请将 ${a.action} 限定到所需的角色。`,
    ),

  'ram-passrole-star.title': () => '可传递任意角色',
  'ram-passrole-star.why': () =>
    'ram:PassRole 将角色交给云服务，由云服务以该角色操作。不加限制时，也包括权限远大于传递者的角色。',
  'ram-passrole-star.how': () => '在 Resource 中指定角色，并用条件键 acs:Service 指定可使用角色的云服务。',
  'ram-passrole-star.message': (a: { resource: string }) =>
    `对${on(a.resource)}的 ram:PassRole 可以将账号内任意角色传递给任意云服务。请指定角色，并用 acs:Service 指定云服务。`,
  'ram-passrole-star.message-guarded': (a: { resource: string; services: readonly string[] }) =>
    a.services.length > 0
      ? joinChinese(`对${on(a.resource)}的 ram:PassRole 可以传递信任`, list(a.services), '的任意角色。请指定角色。')
      : `条件满足时，对${on(a.resource)}的 ram:PassRole 可以传递账号内任意角色。请指定角色。`,

  'ram-allow-notaction.title': () => '除少数操作外全部允许',
  'ram-allow-notaction.why': () =>
    '带 NotAction 的 Allow 允许所有未列出的操作，也包括将来新增的云服务。凡是漏写的都被允许。',
  'ram-allow-notaction.how': () => '用 Action 写明所需的操作。若要从较宽的授权中排除某些操作，请另加 Deny 语句。',
  'ram-allow-notaction.message': (a: { services: readonly string[] }) =>
    joinChinese('这里允许所有未列出的操作，包括', list(a.services), '的全部操作。请用 Action 写明所需的操作。'),
  'ram-allow-notaction.message-narrow': () =>
    '这里允许所有未列出的操作，也包括将来新增云服务的操作。请用 Action 写明所需的操作。',

  'ram-assumerole-star.title': () => '可扮演任意角色',
  'ram-assumerole-star.why': () => '能够扮演所有角色的人，就拥有信任本账号的每个角色的权限，包括权限最大的角色。',
  'ram-assumerole-star.how': () => '在 Resource 中指定角色：acs:ram:*:<账号 ID>:role/<角色名称>。',
  'ram-assumerole-star.message': (a: { resource: string }) =>
    `对${on(a.resource)}的 sts:AssumeRole 可以扮演信任本账号的任意角色。请指定角色。`,

  'ram-credential-exposure.title': () => '可取得所有机密信息',
  'ram-credential-exposure.why': () => '这些操作会返回或重置机密信息。不限定资源时，还能取得与其工作无关的系统的凭证。',
  'ram-credential-exposure.how': () => '指定密钥、凭据或实例，或限定操作的来源。',
  'ram-credential-exposure.message': (a: { actions: readonly string[]; resource: string }) =>
    joinChinese(`对${on(a.resource)}的`, list(a.actions), '可以取得其中全部机密信息。请指定所需的资源。'),

  'ram-data-exfiltration.title': () => '可读取所有数据',
  'ram-data-exfiltration.why': () =>
    '这些操作会读取或导出数据。不限定资源时，只要泄露一个 AccessKey，账号内的全部数据都会泄露。',
  'ram-data-exfiltration.how': () => '指定存储空间、数据表、项目或实例，或限定读取的来源。',
  'ram-data-exfiltration.message': (a: { actions: readonly string[]; resource: string }) =>
    joinChinese(`对${on(a.resource)}的`, list(a.actions), '可以读取其中全部数据。请指定所需的资源。'),

  'ram-exposure-grant.title': () => '可将资源暴露到公网的授权',
  'ram-exposure-grant.why': () =>
    '这些操作可以分配公网地址、放开安全组或白名单，或将资源共享给他人。拥有者能够把原本私有的资源暴露出去。',
  'ram-exposure-grant.how': () =>
    '指定资源，或用文档列出的条件键加以限制（ecs:SecurityGroupSourceCidrIps、oss:x-oss-acl、nlb:AddressType、cs:EnableApiServerEip、fc:EnableHTTPTriggerInternet）。对整个账号可用管控策略统一防护。',
  'ram-exposure-grant.message': (a: { actions: readonly string[]; resource: string }) =>
    joinChinese(`对${on(a.resource)}的`, list(a.actions), '可使资源被外部访问或被共享。请指定资源，或加以限制。'),

  'ram-audit-tampering.title': () => '可中断审计记录的授权',
  'ram-audit-tampering.why': () => '入侵者首先会关闭可能记录其行为的功能。日志、审计跟踪和密钥不应由被记录者自己掌控。',
  'ram-audit-tampering.how': () => '将该操作只授予负责审计的人员，或指定与审计无关的资源。',
  'ram-audit-tampering.message': (a: { actions: readonly string[]; resource: string }) =>
    joinChinese(`对${on(a.resource)}的`, list(a.actions), '可以停止或删除审计与防护。请指定资源，或去掉该操作。'),
  'ram-audit-tampering.message-service': (a: { written: string }) =>
    `对全部资源的 ${quote(a.written)} 包括关闭审计与防护。请只允许读取，或只允许所需的操作。`,

  'ram-service-star.title': () => '允许整个云服务',
  'ram-service-star.why': () => '一个云服务的全部操作（包括将来新增的操作）远远超出单项工作的需要。',
  'ram-service-star.how': () => '允许读取（Describe*、List*、Get*），变更类操作则逐个写明。',
  'ram-service-star.message': (a: { written: string; count: number }) =>
    `${quote(a.written)} 对全部资源允许 ${a.count} 个已知操作。请只允许所需的操作。`,
  'ram-service-star.message-risky': (a: { written: string; count: number; risky: readonly string[] }) =>
    joinChinese(
      `${quote(a.written)} 对全部资源允许 ${a.count} 个已知操作，其中包括`,
      list(a.risky, 4),
      '。请只允许所需的操作。',
    ),

  'ram-any-service-wildcard.title': () => '用一个通配符允许多个云服务的操作',
  'ram-any-service-wildcard.why': () =>
    '云服务部分的通配符会包含没有想到的云服务。读取类操作也不例外：它们同样能读取机密信息和存储的数据。',
  'ram-any-service-wildcard.how': () => '逐个写明云服务，或另外拒绝其中危险的操作。',
  'ram-any-service-wildcard.message': (a: { written: string; risky: readonly string[] }) =>
    joinChinese(`${quote(a.written)} 也包含`, list(a.risky, 4), '。请写明所需的云服务。'),

  // --- 信任谁 -------------------------------------------------------------------------------------------------------
  'ram-public-trust.title': () => '任何人都能扮演的角色',
  'ram-public-trust.why': () => '信任所有人的角色，可被世界上任意阿里云账号扮演并使用其全部权限。',
  'ram-public-trust.how': () => '写明所信任的账号、用户、角色或云服务。',
  'ram-public-trust.message-trust': (a: { written: string }) =>
    `${quote(a.written)} 使任何拥有阿里云账号的人都能扮演该角色。请写明信任的对象。`,
  'ram-public-trust.message-trust-guarded': (a: { written: string }) =>
    `${quote(a.written)} 使任何满足条件的人都能扮演该角色。请写明信任的对象。`,
  'ram-public-trust.message-resource': (a: { written: string }) =>
    `${quote(a.written)} 使任何人都能使用该资源。请写明授权的对象。`,
  'ram-public-trust.message-resource-guarded': (a: { written: string }) =>
    `${quote(a.written)} 使任何满足条件的人都能使用该资源。请写明授权的对象。`,

  'ram-cross-account-trust.title': () => '信任整个外部账号',
  'ram-cross-account-trust.why': () =>
    '该账号中每个拥有 sts:AssumeRole 权限的用户和角色都能扮演此角色，而具体是谁由对方决定。',
  'ram-cross-account-trust.how': () => '写明对方账号中的用户或角色，或要求来源网络或多因素认证。',
  'ram-cross-account-trust.message': (a: { account: string }) =>
    `账号 ${a.account} 中的任何人都能无条件扮演该角色。请写明用户或角色，或添加条件。`,

  'ram-federated-without-condition.title': () => '联合登录未加限定',
  'ram-federated-without-condition.why': () =>
    '没有条件时，身份提供商的任何令牌都能用于该角色，包括为其他应用和其他主体签发的令牌。',
  'ram-federated-without-condition.how': () => 'SAML 要求 saml:recipient；OIDC 要求 oidc:iss、oidc:aud 和 oidc:sub。',
  'ram-federated-without-condition.message-saml': (a: { keys: readonly string[] }) =>
    joinChinese('没有要求', list(a.keys), '：为其他用途签发的断言也会被接受。请添加条件。'),
  'ram-federated-without-condition.message-oidc': (a: { keys: readonly string[] }) =>
    joinChinese('没有要求', list(a.keys), '：该提供商为其他应用或主体签发的令牌也会被接受。请添加条件。'),

  'ram-service-principal.title': () => '云服务名称不正确',
  'ram-service-principal.why': () => '只有以准确的名称信任云服务，云服务才能扮演角色。',
  'ram-service-principal.how': () => '写作 <云服务>.aliyuncs.com，或 <账号 ID>@<云服务>.aliyuncs.com。',
  'ram-service-principal.message': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 不是云服务的名称，云服务名称以 “.aliyuncs.com” 结尾。${a.correct === undefined ? '请更正。' : `请改为 ${quote(a.correct)}。`}`,

  'ram-oidc-sub-wildcard.title': () => '信任身份提供商的任意主体',
  'ram-oidc-sub-wildcard.why': () =>
    '主体（sub）说明令牌属于哪个代码仓库、命名空间或账号。在此处使用通配符，就信任了同一提供商上的陌生人。',
  'ram-oidc-sub-wildcard.how': () => '写明所有者、代码仓库或命名空间；其余部分可以使用通配符。',
  'ram-oidc-sub-wildcard.message': (a: { written: string }) =>
    `oidc:sub ${quote(a.written)} 会信任该提供商上其他人的主体。请写明属于谁。`,

  'ram-principal-format.title': () => 'Principal 格式不正确',
  'ram-principal-format.why': () => '无法识别的 Principal 不信任任何人，或者策略会被拒绝。',
  'ram-principal-format.how': () => '信任策略中写作带 RAM、Service 或 Federated 的对象；Bucket Policy 中写作 ID 列表。',
  'ram-principal-format.message-untyped': () =>
    '信任策略按类型写明 Principal。请写作带 “RAM”、“Service” 或 “Federated” 的对象。',
  'ram-principal-format.message-type': (a: { written: string; correct: string | undefined }) =>
    `${quote(a.written)} 不是 Principal 的类型，类型有 RAM、Service 和 Federated。${a.correct === undefined ? '请改为其中之一。' : `请改为 ${quote(a.correct)}。`}`,
  'ram-principal-format.message-ram': (a: { written: string }) =>
    `${quote(a.written)} 不是账号、用户或角色。请写作 “acs:ram::<账号 ID>:root”、“:user/<名称>” 或 “:role/<名称>”。`,
  'ram-principal-format.message-federated': (a: { written: string }) =>
    `${quote(a.written)} 不是身份提供商。请写作 “acs:ram::<账号 ID>:saml-provider/<名称>” 或 “:oidc-provider/<名称>”。`,
  'ram-principal-format.message-bucket-typed': () => 'Bucket Policy 的 Principal 是普通列表。请将 ID 写在列表中。',
  'ram-principal-format.message-bucket': (a: { written: string }) =>
    `${quote(a.written)} 不能作为 Bucket Policy 的 Principal。请写账号或用户 ID、“*”，或 “arn:sts::<账号 ID>:assumed-role/<角色>/<会话>”。`,

  // --- 存储空间 -----------------------------------------------------------------------------------------------------
  'ram-public-bucket.title': () => '向所有人开放的存储空间',
  'ram-public-bucket.why': () => '整个公网上的匿名访问者都能执行该语句允许的操作。开放的存储空间几小时内就会被发现。',
  'ram-public-bucket.how': () =>
    '写明账号或角色，或用 acs:SourceIp、acs:SourceVpc 限定来源。公开文件请使用单独的存储空间并通过 CDN 分发。',
  'ram-public-bucket.message': (a: { actions: readonly string[] }) =>
    a.actions.length > 0
      ? joinChinese(
          '公网上的任何人都能执行',
          list(a.actions),
          '。请写明授权的对象，或限定来源（acs:SourceIp、acs:SourceVpc）。',
        )
      : '公网上的任何人都能使用该存储空间。请写明授权的对象，或限定来源（acs:SourceIp、acs:SourceVpc）。',

  'ram-bucket-host-mismatch.title': () => '其他存储空间的策略',
  'ram-bucket-host-mismatch.why': () =>
    'Bucket Policy 只对所属的存储空间生效，针对其他存储空间的内容会被拒绝或不起作用。',
  'ram-bucket-host-mismatch.how': () => '写策略所属的存储空间。',
  'ram-bucket-host-mismatch.message': (a: { written: string; bucket: string }) =>
    `该策略属于存储空间 ${quote(a.bucket)}，却写了 ${quote(a.written)}。请改为 ${quote(a.bucket)}。`,

  'ram-bucket-source-ip.title': () => '私网地址缺少专有网络',
  'ram-bucket-source-ip.why': () => '私网地址在每个网络中都相同，因此 OSS 要求同时给出专有网络，否则拒绝该策略。',
  'ram-bucket-source-ip.how': () => '添加 acs:SourceVpc 并填写专有网络 ID。',
  'ram-bucket-source-ip.message': (a: { range: string }) =>
    `${a.range} 是私网地址，没有专有网络就没有意义，OSS 会拒绝。请添加 acs:SourceVpc。`,

  // --- 管控策略 -----------------------------------------------------------------------------------------------------
  'ram-control-allow-only.title': () => '包含 Allow 的管控策略',
  'ram-control-allow-only.why': () =>
    '系统策略 FullAliyunAccess 默认绑定在各处并允许一切。只有解绑它之后 Allow 才有意义，而此时其余操作全部被拒绝，包括 sts:AssumeRole。',
  'ram-control-allow-only.how': () =>
    '改写为 Deny；或解绑 FullAliyunAccess 并允许各账号所需的全部操作，其中包括 sts:AssumeRole。',
  'ram-control-allow-only.message': () =>
    '管控策略中的 Allow 仅在解绑 FullAliyunAccess 后才有意义，而此时这里没有允许的 sts:AssumeRole 会被拒绝。请改写为 Deny，或一并允许。',
  'ram-control-allow-only.message-all': () => '这里允许的内容 FullAliyunAccess 已经允许，仅在解绑它之后才需要。',

  'ram-control-locks-out-service-roles.title': () => '没有豁免的管控策略',
  'ram-control-locks-out-service-roles.why': () =>
    '范围很大的 Deny 也会约束云服务和管理账号在成员中工作时所使用的角色。',
  'ram-control-locks-out-service-roles.how': () => '用 acs:PrincipalARN 上的 StringNotLike 豁免必须继续工作的角色。',
  'ram-control-locks-out-service-roles.message': (a: { written: string }) =>
    `这里对所有人拒绝 ${quote(a.written)}，包括管理账号所使用的角色。请用 acs:PrincipalARN 上的 StringNotLike 加以豁免。`,

  'ram-deny-all-lockout.title': () => '拒绝所有操作',
  'ram-deny-all-lockout.why': () => 'Deny 优先于任何 Allow。受其约束的人什么都不能做，连绑定多因素认证设备也不行。',
  'ram-deny-all-lockout.how': () => '只拒绝需要拒绝的操作，或用 NotAction 写明必须保留的操作并添加条件。',
  'ram-deny-all-lockout.message': () =>
    '这里始终拒绝对所有资源的所有操作，任何 Allow 都不再生效。请添加条件，或只拒绝需要拒绝的操作。',

  // --- 效力 ---------------------------------------------------------------------------------------------------------
  'ram-duplicate-value.title': () => '重复的值',
  'ram-duplicate-value.why': () => '重复的值不起作用，却会计入策略的长度。',
  'ram-duplicate-value.how': () => '删除其中一个。',
  'ram-duplicate-value.message': (a: { value: string }) => `列表中已有 ${quote(a.value)}。请删除。`,

  'ram-shadowed-value.title': () => '已被其他值包含的值',
  'ram-shadowed-value.why': () => '它不起作用，却让列表看起来比实际范围更小。',
  'ram-shadowed-value.how': () => '删除它，或缩小包含它的值。',
  'ram-shadowed-value.message': (a: { value: string; by: string }) =>
    `${quote(a.by)} 已包含 ${quote(a.value)}。请删除，或缩小前者。`,

  'ram-redundant-statement.title': () => '已被其他语句包含的语句',
  'ram-redundant-statement.why': () => '它不起作用，却让策略看起来比实际范围更小。',
  'ram-redundant-statement.how': () => '删除它，或缩小包含它的语句。',
  'ram-redundant-statement.message': (a: { number: number; by: number }) =>
    `第 ${a.by} 条语句已包含第 ${a.number} 条语句的全部内容。请删除，或缩小前者。`,

  'ram-allow-fully-denied.title': () => '被拒绝的 Allow',
  'ram-allow-fully-denied.why': () => '无论顺序如何，Deny 都优先于 Allow。该 Allow 没有授予任何权限。',
  'ram-allow-fully-denied.how': () => '删除该 Allow，或缩小 Deny 的范围。',
  'ram-allow-fully-denied.message': (a: { number: number; by: number }) =>
    `第 ${a.by} 条语句拒绝了第 ${a.number} 条语句允许的全部内容，后者没有授予任何权限。请删除，或缩小 Deny 的范围。`,

  'ram-dead-deny.title': () => '永远不生效的 Deny',
  'ram-dead-deny.why': () => 'Deny 是防护措施。永远不会匹配的 Deny 什么也没有防住，大家却都以为有防护。',
  'ram-dead-deny.how': () => '更正使其无法匹配的原因，原因已在相应位置标出。',
  'ram-dead-deny.message': (a: { reasons: readonly string[] }) =>
    `这条 Deny 永远不会生效：${a.reasons.join('；')}。请更正，否则起不到防护作用。`,
  'ram-dead-deny.message-entry': (a: { action: string; reason: string }) =>
    `${quote(a.action)} 并没有被拒绝：${a.reason}。请更正，否则起不到防护作用。`,

  'ram-deny-gap.title': () => '可以绕过的 Deny',
  'ram-deny-gap.why': () => '多个操作可以达到同样的目的。漏掉其中一个，拒绝其余的也就没有意义。',
  'ram-deny-gap.how': () => '同时拒绝其他操作，除非确实要保留。',
  'ram-deny-gap.message': (a: { missing: readonly string[]; end: string }) =>
    joinChinese('通过', list(a.missing), '仍然可以', a.end, '。请同时拒绝。'),
  'ram-deny-gap.message-twin': (a: { written: string; missing: string }) =>
    `${a.missing} 与 ${quote(a.written)} 作用相同，却没有被拒绝。请同时拒绝。`,

  'ram-deny-only.title': () => '只有 Deny 的策略',
  'ram-deny-only.why': () => '它不授予任何权限。作为其他策略之外的防护是对的，但不能让人据此工作。',
  'ram-deny-only.how': () => '与包含 Allow 的策略一起授权，或补充应当允许的操作。',
  'ram-deny-only.message': () => '该策略只有 Deny，单独使用不授予任何权限。请与包含 Allow 的策略一起授权。',

  'ram-json-syntax.message-template': (a: { text: string }) =>
    `${quote(a.text)} 是模板的一部分，不是 JSON：填充之后该文件才是策略。若没有填充，请写出具体的值。`,

  // --- 所在位置 -----------------------------------------------------------------------------------------------------
  'ram-policy-kind-mismatch.title': () => '策略类型不符',
  'ram-policy-kind-mismatch.why': () => '每个位置只接受一种策略，其他类型会被拒绝，或含义不同。',
  'ram-policy-kind-mismatch.how': () => '将策略写在它所属的位置。',
  'ram-policy-kind-mismatch.message': (a: { wanted: string; found: string }) =>
    joinChinese('这里应为', a.wanted, '，而写的是', a.found, '。请写在所属的位置。'),

  'ram-unknown-system-policy.title': () => '未知的系统策略',
  'ram-unknown-system-policy.why': () => '授权时按准确的名称和类型引用策略，否则授权失败。',
  'ram-unknown-system-policy.how': () => '更正名称或类型。',
  'ram-unknown-system-policy.message': (a: { name: string }) =>
    `已知的系统策略列表中没有 ${quote(a.name)}。请检查名称。`,
  'ram-unknown-system-policy.message-near': (a: { name: string; correct: string }) =>
    `没有已知的系统策略 ${quote(a.name)}。请改为 ${quote(a.correct)}。`,
  'ram-unknown-system-policy.message-custom': (a: { name: string }) =>
    `${a.name} 是系统策略，类型却写为自定义策略。请改为 “System”，或更正名称。`,

  'ram-admin-policy-attached.title': () => '授予了管理员权限',
  'ram-admin-policy-attached.why': () => '拥有该策略的人可以控制整个账号，只要泄露一个 AccessKey 就可能失去整个账号。',
  'ram-admin-policy-attached.how': () => '授予仅包含所需权限的策略；管理员权限仅保留给少数启用了多因素认证的人员。',
  'ram-admin-policy-attached.message': (_: { name: string }) =>
    'AdministratorAccess 允许对所有资源执行所有操作。请授予仅包含所需权限的策略。',
  'ram-admin-policy-attached.message-identity': (a: { name: string }) =>
    `${a.name} 使拥有者可以为自己授予任意权限，等同于管理员。请授予仅包含所需权限的策略。`,
  'ram-admin-policy-attached.message-roles': (a: { name: string }) =>
    `${a.name} 使拥有者可以扮演信任本账号的任意角色。请授予指定了角色的策略。`,

  'ram-tf-condition-overwritten.title': () => '相互覆盖的条件',
  'ram-tf-condition-overwritten.why': () =>
    '运算符和条件键都相同的两个 condition 块只有一个会写入策略，另一半条件会丢失。',
  'ram-tf-condition-overwritten.how': () => '写成一个块并列出全部值。',
  'ram-tf-condition-overwritten.message': (a: { operator: string; key: string }) =>
    `已有 ${a.operator} 和 ${a.key} 的 condition 块，只有一个会写入策略。请写成一个块并列出全部值。`,

  'ram-tf-deprecated-argument.title': () => '已废弃的策略参数',
  'ram-tf-deprecated-argument.why': () => 'Provider 会对旧名称发出警告，并将在以后移除。在此之前两个名称含义相同。',
  'ram-tf-deprecated-argument.how': () => '改用新名称。较旧版本的 Provider 不支持新名称。',
  'ram-tf-deprecated-argument.message': (a: { written: string; current: string }) =>
    `${quote(a.written)} 已废弃。请改为 ${quote(a.current)}。`,

  'ram-tf-heredoc-policy.title': () => '以文本书写的策略',
  'ram-tf-heredoc-policy.why': () =>
    '文本中多余的逗号或未转义的引号要到云端拒绝策略时才会暴露；写成结构则由语言工具直接发现。',
  'ram-tf-heredoc-policy.how': () =>
    '改用 jsonencode({ … }) 或数据源 alicloud_ram_policy_document；在程序中则用 JSON.stringify({ … })、json.dumps({ … }) 等。',
  'ram-tf-heredoc-policy.message': () => '该策略是一段文本，其错误要到执行时才会暴露。请写成由代码转换为 JSON 的结构。',

  'ram-tf-jsonencode-policy.title': () => '以结构书写的策略',
  'ram-tf-jsonencode-policy.why': () => '有些团队按控制台显示的样子保存策略 JSON，便于在两处之间复制和比对。',
  'ram-tf-jsonencode-policy.how': () => '直接书写 JSON：在 heredoc（<<-EOF … EOF）中，或在程序的多行文本中。',
  'ram-tf-jsonencode-policy.message': () => '该策略是转换成 JSON 的结构。如果约定以文本保存策略，请直接书写 JSON。',
};
