import type { rules as en } from '../en/rules';
import { joinChinese as join, listChinese as list } from '../list';

const onPorts = (items: readonly string[]): string => (items.length === 0 ? '' : `端口 ${list(items)} `);
const within = (source: string): string => (source === '' ? '' : `（${source}）`);
const quote = (value: string): string => `“${value}”`;
const instead = (correct: string | undefined): string => (correct === undefined ? '' : `应写为 ${quote(correct)}。`);

export const rules: { [K in keyof typeof en]: (typeof en)[K] } = {
  // --- 多条规则共用的说法：来源、可达性、位置 ------------------------------------------------------------------------
  'source.prefix-list': (a) => `经前缀列表 ${a.name}`,
  'source.sum': (a) => `${a.cidr} 与该安全组的其他规则合起来`,
  'source.cidr4': () => 'IPv4 网段',
  'source.cidr6': () => 'IPv6 网段',
  'source.group': () => '安全组',
  'side.source': () => '授权对象（源）',
  'side.destination': () => '授权对象（目的）',
  'reach.public-ip': (a) => `，并且可经 ${a.name} 的公网 IP 访问到`,
  'reach.eip': (a) => `，并且可经 ${a.name} 绑定的弹性公网 IP 访问到`,
  'reach.dnat': (a) => `，并且${onPorts(a.ports)}可经 DNAT 条目 ${a.name} 访问到`,
  'reach.listener': (a) => `，并且${onPorts(a.ports)}可经监听 ${a.name} 访问到`,
  'reach.reachable': () => '，并且可从互联网访问到',
  'reach.private': () => '；目前还无法从互联网访问到组内的机器，但一旦有了公网地址就会暴露',
  'reach.unknown': () => '',
  'related.public-ip': (a) => `${a.name} 有自己的公网 IP。`,
  'related.eip': (a) => `${a.name} 为其绑定了弹性公网 IP。`,
  'related.dnat': (a) => `DNAT 条目 ${a.name} 把来自互联网的流量转发给它。`,
  'related.listener': (a) => `${a.name} 把流量转发给它。`,
  'related.member': (a) => `${a.name} 属于该安全组。`,
  'related.interface': (a) => `它通过弹性网卡 ${a.name} 接入。`,
  'related.template': (a) => `${a.name} 的网络设置来自此模板。`,
  'related.hides': (a) => `${a.name} 优先匹配，已决定了这些流量。`,
  'related.same': (a) => `${a.name} 的内容与之相同。`,
  'related.deny-all': (a) => `拒绝所有流量的规则 ${a.name} 排在它之后。`,
  'related.accepts-all': (a) => `${a.name} 放行所有流量。`,
  'related.exposed': (a) => `${a.name} 面向互联网。`,
  'related.hidden': (a) => `${a.name} 的优先级为 ${a.priority}，始终轮不到它。`,
  'related.other-source': () => '另一个写在这里。',
  'related.in-vpc': (a) => `${a.name} 位于专有网络中。`,
  'related.address': (a) => `公网地址是 ${a.name}。`,
  'related.lets-in': (a) => `${a.name} 放行了来自互联网的访问。`,
  'related.uses-template': (a) => `${a.name} 由它创建。`,
  'policy.accept': () => '允许',
  'policy.drop': () => '拒绝',
  'protocol.all': () => '所有协议',
  'target.instance': () => '一台 ECS 实例',
  'target.network-interface': () => '一块弹性网卡',
  'target.ha-vip': () => '一个高可用虚拟 IP',
  'workload.instance': (a) => a.name,
  'workload.instance-set': (a) => `${a.name} 的每台实例`,
  'workload.launch-template': (a) => `由 ${a.name} 创建的每台实例`,
  'workload.scaling-configuration': (a) => `由 ${a.name} 创建的每台实例`,
  'workload.eci-scaling-configuration': (a) => `由 ${a.name} 创建的每个容器组`,
  'workload.container-group': (a) => a.name,
  'workload.node-pool': (a) => `${a.name} 的每个节点`,
  'service.metadata': () => '实例元数据',
  'service.cloud-assistant': () => '云助手',
  'service.cloud-assistant-packages': () => '云助手安装包',
  'service.dns': () => 'DNS',
  'service.security-center': () => '云安全中心',
  'service.security-center-public': () => '云安全中心（公网地址）',
  'service.ntp': () => '时间同步（NTP）',
  'service.mirrors': () => '软件源镜像',
  'service.windows-activation': () => 'Windows 激活',
  'service.windows-update': () => 'Windows 更新',
  'service.workbench-public': () => 'Workbench（公网）',
  'service.workbench-private': () => 'Workbench',

  // --- 入方向 -------------------------------------------------------------------------------------------------------
  'sg-sensitive-port-open.title': () => '高危端口对互联网开放',
  'sg-sensitive-port-open.why': () =>
    '管理端口或数据库端口一旦开放，几分钟内就会被扫描到。弱口令爆破、未授权访问和已知漏洞随后会导致主机失陷或数据泄露。',
  'sg-sensitive-port-open.how': () =>
    '只放行确有需要的地址：公司出口、专有网络或堡垒机。对 SSH 和 RDP，Workbench 只需放行一个服务网段，会话管理则完全不需要入方向规则。',
  'sg-sensitive-port-open.message': (a) =>
    `${list(a.ports)} 对整个互联网${within(a.source)}开放${a.reach}。请只放行确有需要的地址。`,

  'sg-all-ports-open.title': () => '所有端口对互联网开放',
  'sg-all-ports-open.why': () =>
    '这样的规则等于关掉了防火墙：机器上的所有服务，包括以后启动的，都会直接面对扫描、口令爆破和漏洞利用。',
  'sg-all-ports-open.how': () =>
    '只开放业务需要的端口，并且只对需要的地址开放。只有 80、443 这类 Web 服务端口才有理由对所有人开放。',
  'sg-all-ports-open.message': (a) =>
    `所有端口（${a.protocol}）对整个互联网${within(a.source)}开放${a.ports.length > 0 ? `，其中包括 ${list(a.ports, 4, '个高危端口')}` : ''}${a.reach}。请只开放业务需要的端口。`,

  'sg-port-open.title': () => '端口对互联网开放',
  'sg-port-open.why': () => '每个开放的端口都是一个入口。除 Web 服务端口外，很少有端口需要对所有人开放。',
  'sg-port-open.how': () => '只放行需要访问该端口的地址；如果服务确实面向所有人，请注明理由后允许此项。',
  'sg-port-open.message': (a) =>
    `端口 ${list(a.ports)} 对整个互联网${within(a.source)}开放${a.reach}。请只放行确有需要的地址。`,

  'sg-near-internet-source.title': () => '高危端口对互联网的很大一部分开放',
  'sg-near-internet-source.why': () =>
    '这么大的网段不会属于任何一家单位，其中的攻击者并不比互联网其他部分少，只是规则看起来不再是完全开放。',
  'sg-near-internet-source.how': () => '写出真正要放行的网段；有多个网段就写多条规则。',
  'sg-near-internet-source.message': (a) =>
    `${list(a.ports)} 对 ${a.source} 开放，该网段占全部地址的 ${a.share}${a.reach}。请只放行真正需要的网段。`,

  'sg-web-port-direct.title': () => 'Web 服务由实例直接对外提供',
  'sg-web-port-direct.why': () =>
    '实例用自己的公网地址对外提供服务，主机本身就暴露在互联网上，无法故障切换，前面也没有部署 Web 应用防火墙的位置。',
  'sg-web-port-direct.how': () =>
    '在前面部署负载均衡（ALB、NLB 或 CLB），去掉实例的公网地址，并且只放行负载均衡的访问。',
  'sg-web-port-direct.message': (a) =>
    `端口 ${list(a.ports)} 对整个互联网${within(a.source)}开放${a.reach}。建议由负载均衡对外提供服务，实例只放行负载均衡。`,

  'sg-backend-bypasses-balancer.title': () => '可绕过负载均衡直接访问后端',
  'sg-backend-bypasses-balancer.why': () =>
    '直接访问后端就绕过了负载均衡，也就绕过了它的访问控制、Web 应用防火墙和访问日志。',
  'sg-backend-bypasses-balancer.how': () => '只放行负载均衡的源地址：ALB 或 NLB 为其交换机网段，CLB 为 100.64.0.0/10。',
  'sg-backend-bypasses-balancer.message': (a) =>
    `${a.balancer} 的后端端口 ${list(a.ports)} 对整个互联网${within(a.source)}开放，请求可以绕过负载均衡。请只放行负载均衡的地址。`,
  'sg-backend-bypasses-balancer.message-later': (a) =>
    `${a.balancer} 的后端端口 ${list(a.ports)} 对整个互联网${within(a.source)}开放，后端一旦有了公网地址，请求就可以绕过负载均衡。请只放行负载均衡的地址。`,

  'sg-protocol-ignores-ports.title': () => '不起作用的端口范围',
  'sg-protocol-ignores-ports.why': () =>
    '只有 TCP 和 UDP 才有端口。对其他协议，端口范围会被悄悄丢弃，规则实际放行的范围远大于字面所写。',
  'sg-protocol-ignores-ports.how': () =>
    '如果要限定端口，请把协议设为 tcp 或 udp；如果确实要放行整个协议，请写 -1/-1，让规则如实表达。',
  'sg-protocol-ignores-ports.message': (a) =>
    `协议 ${quote(a.protocol)} 会忽略端口范围 ${a.range}，这条规则的实际范围比字面所写更大。请把协议设为 tcp 或 udp，或者写 -1/-1。`,
  'sg-protocol-ignores-ports.message-open': (a) =>
    `协议 ${quote(a.protocol)} 会忽略端口范围 ${a.range}：${a.protocol === 'all' ? '所有端口' : `整个 ${a.protocol.toUpperCase()} 协议`}都对 ${
      a.source || '互联网'
    } 开放${a.ports.length > 0 ? `，其中包括 ${list(a.ports, 4, '个高危端口')}` : ''}${a.reach}。请把协议设为 tcp 或 udp。`,

  'sg-drop-without-policy.title': () => '本意是拒绝、实际却放行的规则',
  'sg-drop-without-policy.why': () => '没有写授权策略的规则就是允许。本意是拒绝却漏写策略，恰好放行了本应关闭的访问。',
  'sg-drop-without-policy.how': () => '把授权策略设为 drop，或者更正名称、描述。',
  'sg-drop-without-policy.message': (a) =>
    `从文字看这条规则是要拒绝（${quote(a.words)}），但授权策略却是 accept（允许）。请把策略设为 drop。`,
  'sg-drop-without-policy.message-absent': (a) =>
    `从文字看这条规则是要拒绝（${quote(a.words)}），但没有写授权策略，默认就是允许。请把策略设为 drop。`,

  'sg-rule-never-applies.title': () => '永远不会生效的规则',
  'sg-rule-never-applies.why': () =>
    '规则按优先级匹配，优先级相同时拒绝先于允许。如果流量在此之前都已被决定，这条规则无论怎么写都不起作用。',
  'sg-rule-never-applies.how': () => '删除这条规则，或者把它的优先级数字改得比遮盖它的规则更小。',
  'sg-rule-never-applies.message': (a) =>
    `这条${a.policy}规则永远不会生效：${list(a.by)} 优先匹配，已决定了它的全部流量。请删除它，或者改小它的优先级数字。`,
  'sg-rule-never-applies.message-wider': (a) =>
    `这条${a.policy}规则永远不会生效：${list(a.by)} 已经放行了它的全部流量，而且范围更大。请先收紧那一条，保留这一条。`,

  'sg-rule-redundant.title': () => '重复的规则',
  'sg-rule-redundant.why': () => '多余的规则让安全组更难审查，还会占用规则数量配额。',
  'sg-rule-redundant.how': () => '删除这条规则。',
  'sg-rule-redundant.message': (a) => `${list(a.by)} 的策略和优先级都与这条规则相同，并已包含它的全部内容。请删除它。`,

  'sg-rule-invalid.title': () => '云端会拒绝的规则',
  'sg-rule-invalid.why': () => '这样的值能通过 plan，却会在 apply 中途失败，使安全组缺少本应起保护作用的规则。',
  'sg-rule-invalid.how': () => '按 API 接受的格式书写。',
  'sg-rule-invalid.message-port-form': (a) =>
    `${quote(a.written)} 不是端口范围：格式为“起始/终止”，单个端口写作 “22/22”。${instead(a.correct)}`,
  'sg-rule-invalid.message-port-order': (a) =>
    `端口范围 ${quote(a.written)} 的终止端口小于起始端口。${instead(a.correct)}`,
  'sg-rule-invalid.message-port-bounds': (a) => `端口范围 ${quote(a.written)} 超出了 1 到 65535。${instead(a.correct)}`,
  'sg-rule-invalid.message-port-unrestricted': (a) =>
    `TCP 和 UDP 必须写 1 到 65535 之间的端口范围，${quote(a.written)} 会在 apply 时失败。请只开放需要的端口${a.correct === undefined ? '' : `；要开放全部端口则写 ${quote(a.correct)}`}。`,
  'sg-rule-invalid.message-cidr-form': (a) =>
    `${quote(a.written)} 不是有效的网段；应类似 “10.0.0.0/8” 或 “2001:db8::/32”。${instead(a.correct)}`,
  'sg-rule-invalid.message-cidr-family': (a) =>
    `${quote(a.written)} 不能写在这里：IPv4 和 IPv6 网段各有各的参数。请写到另一个参数中。`,
  'sg-rule-invalid.message-cidr-bare': (a) =>
    `${quote(a.written)} 没有前缀长度，不是有效的网段；若按网段理解就是整个互联网。${instead(a.correct)}`,
  'sg-rule-invalid.message-priority': (a) =>
    `优先级 ${a.written} 超出范围：应为 1（最先）到 100（最后）的整数。${instead(a.correct)}`,
  'sg-rule-invalid.message-enum': (a) =>
    `${quote(a.written)} 不是有效取值，可以是 ${a.words.join('、')}。${instead(a.correct)}`,
  'sg-rule-invalid.message-enum-case': (a) => `${quote(a.written)} 的大小写不被接受。${instead(a.correct)}`,
  'sg-rule-invalid.message-no-source': (a) => `这条规则没有写${a.side}，云端会拒绝。请写明要放行的网段或安全组。`,
  'sg-rule-invalid.message-two-sources': (a) =>
    `这条规则的${a.side}同时写了 ${list(a.kinds)}，只能写一个。请拆成多条规则。`,
  'sg-rule-invalid.message-nic': () =>
    '专有网络中不接受网卡类型 “internet”，那里的规则同时管公网和内网流量。请写 “intranet” 或不写。',

  'sg-cidr-host-bits.title': () => '实际含义不同的网段',
  'sg-cidr-host-bits.why': () => '前缀长度之后的地址部分会被忽略，因此实际网段往往比其中的地址看起来大得多。',
  'sg-cidr-host-bits.how': () => '写出真正要放行的网段；如果只是一个地址，请写 /32（IPv6 写 /128）。',
  'sg-cidr-host-bits.message': (a) => `${a.written} 指的是整个 ${a.network}，而不是那一个地址。请写出真正的意图。`,

  // --- 出方向与组内 -------------------------------------------------------------------------------------------------
  'sg-egress-unrestricted.title': () => '出方向流量没有限制',
  'sg-egress-unrestricted.why': () =>
    '普通安全组默认放行所有出方向流量。实例一旦感染木马，就可以毫无阻碍地连接控制端（C&C）并外传数据。',
  'sg-egress-unrestricted.how': () =>
    '在出方向添加优先级最低（100）的拒绝所有规则，并在它之前放行实例必需的访问：实例元数据、DNS、云助手、云安全中心，以及业务的目的地址。',
  'sg-egress-unrestricted.message': (a) =>
    `没有规则拒绝到 ${list(a.networks)} 的出方向流量：普通安全组会放行未被拒绝的流量。请先放行必需的访问，再添加优先级为 100 的拒绝所有规则。`,
  'sg-egress-unrestricted.message-accepts': (a) =>
    `到 ${list(a.networks)} 的出方向流量全部放行：${list(a.rules)} 放行，默认也放行。请只放行必需的访问，并添加优先级为 100 的拒绝所有规则。`,
  'sg-egress-unrestricted.message-outranked': (a) =>
    `这条规则（优先级 ${a.priority}）放行所有出方向流量${within(a.source)}，先于拒绝所有规则 ${a.deny}（优先级 ${a.denyPriority}）匹配，后者形同虚设。请只放行必需的访问。`,
  'sg-egress-unrestricted.message-enterprise': (a) =>
    `企业级安全组默认拒绝出方向流量，这条规则却放行了全部出方向流量${within(a.source)}。请只放行必需的访问。`,

  'sg-egress-deny-order.title': () => '出方向的拒绝所有规则拒绝得过多',
  'sg-egress-deny-order.why': () =>
    '优先级数字相同或更大的允许规则都会被拒绝所有规则压过，实例因此失去所依赖的服务，其中就包括保障安全的服务。',
  'sg-egress-deny-order.how': () => '把拒绝所有规则的优先级设为 100，允许规则用更小的数字，并放行实例必需的服务。',
  'sg-egress-deny-order.message': (a) =>
    `这条拒绝所有规则（优先级 ${a.priority}）先于 ${list(a.rules)} 匹配，后者永远不会生效。请把它的优先级设为 100，允许规则用更小的数字。`,
  'sg-egress-deny-order.message-missing': (a) =>
    `${join('在这条拒绝所有规则之前没有放行', list(a.services))}，实例将无法使用。请补上缺少的允许规则。`,

  'sg-inner-access.title': () => '有公网成员的安全组内部互通',
  'sg-inner-access.why': () =>
    '普通安全组的成员之间默认所有端口互通，不受规则约束。攻陷面向公网的那台，就等于进入了内网。',
  'sg-inner-access.how': () =>
    '把组内连通策略设为组内隔离，并按需放行成员之间的访问；或者给面向公网的成员单独建一个安全组。',
  'sg-inner-access.message': (a) =>
    `${a.exposed} 面向互联网，并且能访问 ${a.group} 其他成员的所有端口。请设为组内隔离，或者给它单独建一个安全组。`,

  // --- 公网地址 -----------------------------------------------------------------------------------------------------
  'eip-on-instance.title': () => '实例直接绑定弹性公网 IP',
  'eip-on-instance.why': () => '公网地址直接绑在实例上，主机本身就会被扫描和攻击，而且每台这样的实例都要单独防护。',
  'eip-on-instance.how': () => '出方向使用 NAT 网关，入方向使用负载均衡，公网地址只放在这两处。',
  'eip-on-instance.message': (a) =>
    `${join(`${a.address} 让`, a.target, '以自己的地址直接暴露在互联网上')}。出方向请使用 NAT 网关，入方向请使用负载均衡。`,
  'eip-on-instance.message-open': (a) =>
    `${join(`${a.address} 使整个互联网都能访问`, a.target, '的', list(a.ports))}。出方向请使用 NAT 网关，入方向请使用负载均衡。`,

  'instance-public-ip.title': () => '实例带有公网 IP',
  'instance-public-ip.why': () => '公网地址直接分配给实例，主机本身就会被扫描和攻击，而且每台这样的实例都要单独防护。',
  'instance-public-ip.how': () => '把公网出带宽设为 0；出方向使用 NAT 网关，入方向使用负载均衡。',
  'instance-public-ip.message': (a) =>
    `公网出带宽为 ${a.bandwidth} Mbit/s，${join(a.subject, '会分配公网 IP')}${a.ports.length > 0 ? `，而且 ${list(a.ports)} 对互联网开放` : ''}。请设为 0，改用 NAT 网关或负载均衡。`,
  'instance-public-ip.message-flag': (a) =>
    `${a.name} 会分配自己的公网 IP${a.ports.length > 0 ? `，而且 ${list(a.ports)} 对互联网开放` : ''}。请改用 NAT 网关或负载均衡。`,

  'instance-public-ip-by-default.title': () => '公网 IP 取决于默认值',
  'instance-public-ip-by-default.why': () =>
    '对于未说明是否分配公网 IP 的实例，各文档说法不一：按资源类型文档，默认分配公网 IP，带宽为 1 Mbit/s；按其他文档则不分配。不应暴露在公网的实例不能依赖默认值。',
  'instance-public-ip-by-default.how': () => '请明确写出：不分配公网 IP，或写明所需的公网出带宽。',
  'instance-public-ip-by-default.message': (a) =>
    `未说明 ${a.name} 是否分配公网 IP。各文档说法不一：按资源类型文档默认分配，按其他文档则不分配。请明确写出。`,
  'instance-public-ip-by-default.message-asked': (a) =>
    `${a.name} 要求分配公网 IP，但未写明带宽。各文档对带宽默认值说法不一：按资源类型文档为 1 Mbit/s，按 API 文档为 0，即不分配公网 IP。请改为不分配，或写明带宽。`,

  // --- 待办 ---------------------------------------------------------------------------------------------------------
  'placeholder-source.title': () => '占位地址',
  'placeholder-source.why': () =>
    '这个地址只是代替您自己才知道的地址，它不属于任何人，替换之前这条规则不会放行任何访问。',
  'placeholder-source.how': () => '写上应当放行的地址或网段。',
  'placeholder-source.message': (a) => `${a.cidr} 是占位地址，不会放行任何访问。请写上应当放行的地址或网段。`,

  'value-not-resolved.title': () => '无法确定的值',
  'value-not-resolved.why': () => '与此值有关的内容没有检查：未知的值既不当作安全，也不当作开放。',
  'value-not-resolved.how': () => '给变量、参数或配置项设置默认值，或在相应的取值文件中赋值，或者直接写出该值。',
  'value-not-resolved.message': (a) => `无法确定${a.field}：${a.why}`,
  'field.group': () => '所属安全组',
  'field.direction': () => '规则方向',
  'field.policy': () => '授权策略',
  'field.protocol': () => '协议',
  'field.ports': () => '端口范围',
  'field.priority': () => '优先级',
  'field.source': () => '授权对象',
  'field.groups': () => '安全组列表',
  'field.bandwidth': () => '公网带宽',
  'field.public': () => '是否分配公网地址',
  'field.target': () => '公网地址的绑定对象',
  'field.address': () => '公网地址',
  'why.no-default': (a) => `${a.name} 没有默认值，这里也没有给出值。设置默认值或在输入文件中赋值即可确定。`,
  'why.data-source': (a) => `${a.name} 要到云上查询。只有写出的值才能检查。`,
  'why.computed': (a) => `${a.name} 由云端计算得出。只有写出的值才能检查。`,
  'why.impure': (a) => `${a.name} 每次运行的值都不同。`,
  'why.module': (a) => `${a.name} 的源代码不在这里。下载模块（terraform init）后即可确定。`,
  'why.cycle': (a) => `${a.name} 依赖于自身。请消除循环。`,
  'why.syntax': (a) => `${a.name} 不完整。请更正语法。`,
  'why.wrong-type': (a) => `${a.name} 的值类型不符。请更正值或类型。`,
  'why.missing': (a) => `${a.name} 没有声明。请声明它或更正名称。`,
  'why.file': (a) => `这里无法读取 ${a.name}。`,
  'why.function': (a) => `这里无法计算 ${a.name}。`,
  'why.limit': (a) => `${a.name} 超出了分析的上限。`,
  'why.unsupported': (a) => `无法理解 ${a.name}。只有写出的值才能检查。`,
};
