import type { engine as en } from '../en/engine';
import { listChinese } from '../list';

/** 修复标题中最多列出的项数。 */
const most = 4;
const places = (items: readonly string[]): string => listChinese(items, most, '处');
const outputs = (items: readonly string[]): string => listChinese(items, most, '个');

/** 设置、限制以及引擎附加到发现上的文字。 */
export const engine: { [K in keyof typeof en]: (typeof en)[K] } = {
  'engine.when': (a) => `当 ${a.condition} 时：${a.message}`,
  'engine.instances': (a) =>
    `${a.message}涉及 ${a.resources.join('、')}${a.more > 0 ? ` 等，另有 ${a.more} 个` : ''}。`,
  'engine.related-written': (a) => `${a.name} 的值写在这里。`,
  'engine.related-default': (a) => `该值来自 ${a.name} 的默认值。`,
  'engine.related-call': () => '由这次调用产生。',
  'engine.related-use': (a) => `该值以 ${a.name} 在这里生效。`,
  'engine.fix-here': (a) => `${a.title}（仅在此处，替换 ${a.name}）`,
  'engine.fix-there': (a) => `${a.title}（在 ${a.name} 处修改）`,
  'engine.fix-there-shared': (a) => `${a.title}（在 ${a.name} 处修改，影响全部 ${a.uses} 处引用）`,
  'engine.fix-still-used': (a) => `${a.title}（${places(a.places)} 仍在引用，需手动修改）`,
  'engine.fix-outputs-too': (a) => `${a.title}（一并删除输出 ${outputs(a.outputs)}）`,
  'engine.fix-outputs-too-still-used': (a) =>
    `${a.title}（一并删除输出 ${outputs(a.outputs)}；${places(a.places)} 仍在引用，需手动修改）`,
  'engine.suppress-reason': () => '请说明为何可以接受',

  'engine.settings-form': () => '设置必须是一个对象，包含 "rules"、"trustedRanges" 等键；现有内容已忽略。',
  'engine.setting-unknown': (a) => `没有名为 "${a.key}" 的设置，已忽略。请检查拼写。`,
  'engine.setting-rule-unknown': (a) =>
    `设置 "rules" 中的规则 "${a.id}" 不存在，已忽略。可用 "rampart rules" 列出全部规则。`,
  'engine.setting-bad': (a) => `设置 "${a.key}" 不能为 ${a.value}，已使用默认值。可用的值：${a.expected}。`,

  'engine.syntax': () => '此处有语法错误；其余能够理解的部分已检查。',
  'engine.notation-duplicate-key': (a) => `此处 ${a.name} 出现两次，以最后一次为准。`,
  'engine.notation-alias-missing': (a) => `${a.name} 之前没有同名的锚点，其值未知。`,
  'engine.notation-merge-invalid': (a) => `${a.name} 只能合并映射的条目，此处被忽略。`,
  'engine.notation-json-comment': () => 'JSON 不支持注释：检查时已忽略注释，但 ROS 会拒绝该模板。',
  'engine.notation-json-trailing-comma': () => 'JSON 此处不允许有逗号：检查照常进行，但 ROS 会拒绝该模板。',
  'engine.notation-transform': (a) => `未检查该模板：无法得知 ROS 通过 ${a.name} 生成的内容。`,
  'engine.file-too-large': (a) => `未检查此文件：大小为 ${a.megabytes} MB，超过 ${a.limit} MB 的上限。拆分后即可检查。`,
  'engine.file-unreadable': (a) => `未检查此文件：无法读取（${a.code}）。请检查文件权限。`,
  'engine.file-gone': () => '未检查此文件：它在此期间已被删除，或是一个指向不存在文件的链接。',
  'engine.file-not-text': () => '未检查此文件：内容不是 UTF-8 文本。请另存为 UTF-8。',
  'engine.file-utf-16': () => '未检查此文件：编码为 UTF-16，而此处只读取 UTF-8。请另存为 UTF-8。',
  'engine.file-not-a-file': () => '未检查：名称像是要读取的文件，但它不是普通文件。',
  'engine.file-outside': () => '未读取此文件：它位于工作区之外。',
  'engine.limit-instances': (a) => `${a.name} 会产生 ${a.number} 个资源，未逐个检查，以其中一个代表全部。`,
  'engine.limit-time': (a) => `此文件夹只检查了一部分：读取耗时超过 ${a.number} 毫秒。请拆分，或排除自动生成的文件。`,
  'engine.limit-depth': (a) => `${a.name} 嵌套过深，未读取其值。`,
  'engine.limit-nesting': () => '此处嵌套过深，未读取其中的内容。',
  'engine.limit-value-size': (a) => `${a.name} 的值过大，无法跟踪，按未知处理。`,
  'engine.cycle': (a) => `${a.name} 循环引用自身，其值未知。`,
  'engine.rule-failed': (a) => `规则 ${a.rule} 运行失败，未对此文件夹给出结果：${a.error}。请反馈此问题。`,

  'setting.enable': () => '检查文件向公网开放了什么。',
  'setting.locale': () => '消息语言：跟随编辑器或终端（`auto`）、英文或简体中文。',
  'setting.rules': () => '单条规则的级别，或 `off`：`{ "sg-port-open": "off", "sg-egress-unrestricted": "warning" }`。',
  'setting.sensitivePortTier': () =>
    '哪些端口算作高危端口：1 为阿里云指南列出的端口（SSH、RDP、MySQL、Redis、SQL Server、SMB、NetBIOS、WebLogic、Tomcat）；2 另含阿里云其他资料和常见基线列出的端口；3 再含其他默认无认证的服务。',
  'setting.sensitivePorts': () =>
    '在高危端口中增加或移除：`"+9092/tcp"`、`"-8080"`。不写协议时，增加指 TCP，移除则 TCP 和 UDP 都移除。',
  'setting.webPorts': () => '当实例本就作为入口时，可以向公网开放的端口。',
  'setting.trustedRanges': () =>
    '允许访问的可信网段，会作为修复方案提供：`[{ "name": "office", "cidr": "203.0.113.0/24" }]`。',
  'setting.nearInternet': () => '公网来源网段的前缀长度小于此值时，视为几乎等于整个公网。',
  'setting.ownAccounts': () => '自有账号的 ID。填写后，会报告信任整个其他账号的角色。',
  'setting.exclude': () => '不读取的文件和文件夹，写法与 `.gitignore` 的行相同。',
};
