/**
 * Ports that should not face the Internet. Sources: ECS documentation, "Reduce the Internet exposure of ECS instances"
 * (tier 1); Alibaba Cloud documents, Cloud Config's managed rules and the port lists of other checkers (tier 2);
 * default ports of administration and data services (tier 3). 80 and 443 are public by design and not listed.
 */
export interface PortFact {
  readonly port: number;
  readonly protocols: readonly ('tcp' | 'udp')[];
  readonly service: string;
  readonly category: PortCategory;
  readonly tier: 1 | 2 | 3;
  /** What an open port leads to first; the texts catalogue has the words. */
  readonly risk: PortRisk;
}

export type PortCategory =
  | 'ai'
  | 'big-data'
  | 'container'
  | 'database'
  | 'directory'
  | 'dns'
  | 'file-sharing'
  | 'file-transfer'
  | 'mail'
  | 'middleware'
  | 'monitoring'
  | 'other'
  | 'proxy'
  | 'remote-management'
  | 'vpn'
  | 'web-management';

export type PortRisk =
  /** Passwords are guessed; whoever gets in controls the machine. */
  | 'account-takeover'
  /** Data is read, changed or held to ransom, often without a password. */
  | 'data-breach'
  | 'worm'
  /** A request may run code: unauthenticated interfaces, deserialization. */
  | 'code-execution'
  | 'admin-interface'
  /** Credentials and contents travel unencrypted. */
  | 'clear-text'
  /** Others send mail or browse through it. */
  | 'open-relay'
  /** Small requests give large answers: used in denial-of-service attacks. */
  | 'amplification'
  | 'file-access'
  | 'information-leak';

const tcp = ['tcp'] as const;
const udp = ['udp'] as const;
const both = ['tcp', 'udp'] as const;

function port(
  number: number,
  protocols: PortFact['protocols'],
  service: string,
  category: PortCategory,
  tier: PortFact['tier'],
  risk: PortRisk,
): PortFact {
  return { port: number, protocols, service, category, tier, risk };
}

// biome-ignore format: one port a line
export const ports: readonly PortFact[] = [
  // Tier 1: the ECS guidance's own list of commonly attacked ports.
  port(22, tcp, 'SSH', 'remote-management', 1, 'account-takeover'),
  port(139, tcp, 'NetBIOS session', 'file-sharing', 1, 'worm'),
  port(445, tcp, 'SMB', 'file-sharing', 1, 'worm'),
  port(1433, tcp, 'SQL Server', 'database', 1, 'data-breach'),
  port(3306, tcp, 'MySQL', 'database', 1, 'data-breach'),
  port(3389, both, 'RDP', 'remote-management', 1, 'account-takeover'),
  port(6379, tcp, 'Redis', 'database', 1, 'data-breach'),
  port(7001, tcp, 'WebLogic', 'web-management', 1, 'code-execution'),
  port(8080, tcp, 'Tomcat', 'web-management', 1, 'code-execution'),
  // Tier 2: named by other Alibaba Cloud documents or by several other checkers.
  port(20, tcp, 'FTP data', 'file-transfer', 2, 'clear-text'),
  port(21, tcp, 'FTP', 'file-transfer', 2, 'clear-text'),
  port(23, tcp, 'Telnet', 'remote-management', 2, 'account-takeover'),
  port(25, tcp, 'SMTP', 'mail', 2, 'open-relay'),
  port(110, tcp, 'POP3', 'mail', 2, 'clear-text'),
  port(115, tcp, 'SFTP (simple)', 'file-transfer', 2, 'clear-text'),
  port(135, tcp, 'Microsoft RPC', 'file-sharing', 2, 'worm'),
  port(137, both, 'NetBIOS name', 'file-sharing', 2, 'amplification'),
  port(138, both, 'NetBIOS datagram', 'file-sharing', 2, 'amplification'),
  port(143, tcp, 'IMAP', 'mail', 2, 'clear-text'),
  port(161, udp, 'SNMP', 'remote-management', 2, 'amplification'),
  port(389, both, 'LDAP', 'directory', 2, 'data-breach'),
  port(444, tcp, 'SNPP', 'other', 2, 'information-leak'),
  port(636, tcp, 'LDAPS', 'directory', 2, 'data-breach'),
  port(1434, both, 'SQL Server Browser', 'database', 2, 'amplification'),
  port(1521, tcp, 'Oracle Database', 'database', 2, 'data-breach'),
  port(1522, tcp, 'Oracle Autonomous Database', 'database', 2, 'data-breach'),
  port(2049, both, 'NFS', 'file-sharing', 2, 'file-access'),
  port(2375, tcp, 'Docker API', 'container', 2, 'code-execution'),
  port(2376, tcp, 'Docker API over TLS', 'container', 2, 'code-execution'),
  port(2382, tcp, 'SQL Server Analysis Services browser', 'database', 2, 'data-breach'),
  port(2383, tcp, 'SQL Server Analysis Services', 'database', 2, 'data-breach'),
  port(2483, both, 'Oracle Database', 'database', 2, 'data-breach'),
  port(2484, both, 'Oracle Database over TLS', 'database', 2, 'data-breach'),
  port(3000, tcp, 'Grafana', 'web-management', 2, 'admin-interface'),
  port(3020, tcp, 'CIFS', 'file-sharing', 2, 'worm'),
  port(4333, tcp, 'mSQL', 'database', 2, 'data-breach'),
  port(4505, tcp, 'SaltStack publish', 'remote-management', 2, 'code-execution'),
  port(4506, tcp, 'SaltStack request', 'remote-management', 2, 'code-execution'),
  port(5000, tcp, 'Docker registry', 'web-management', 2, 'admin-interface'),
  port(5432, tcp, 'PostgreSQL', 'database', 2, 'data-breach'),
  port(5500, tcp, 'VNC listener', 'remote-management', 2, 'account-takeover'),
  port(5601, tcp, 'Kibana', 'web-management', 2, 'admin-interface'),
  port(5800, tcp, 'VNC over HTTP', 'remote-management', 2, 'account-takeover'),
  port(5900, tcp, 'VNC', 'remote-management', 2, 'account-takeover'),
  port(5985, tcp, 'WinRM HTTP', 'remote-management', 2, 'account-takeover'),
  port(5986, tcp, 'WinRM HTTPS', 'remote-management', 2, 'account-takeover'),
  port(7000, tcp, 'Cassandra internode', 'database', 2, 'data-breach'),
  port(7199, tcp, 'Cassandra JMX', 'web-management', 2, 'code-execution'),
  port(8000, tcp, 'Splunk Web', 'web-management', 2, 'admin-interface'),
  port(8020, tcp, 'HDFS NameNode RPC', 'big-data', 2, 'data-breach'),
  port(8088, tcp, 'Hadoop YARN', 'big-data', 2, 'code-execution'),
  port(8140, tcp, 'Puppet master', 'remote-management', 2, 'code-execution'),
  port(8443, tcp, 'HTTPS management', 'web-management', 2, 'admin-interface'),
  port(8888, tcp, 'Jupyter', 'web-management', 2, 'admin-interface'),
  port(9000, tcp, 'ClickHouse', 'big-data', 2, 'data-breach'),
  port(9042, tcp, 'Cassandra CQL', 'database', 2, 'data-breach'),
  port(9090, tcp, 'Prometheus', 'web-management', 2, 'admin-interface'),
  port(9160, tcp, 'Cassandra Thrift', 'database', 2, 'data-breach'),
  port(9200, tcp, 'Elasticsearch REST', 'database', 2, 'data-breach'),
  port(9300, tcp, 'Elasticsearch transport', 'database', 2, 'data-breach'),
  port(11211, both, 'Memcached', 'database', 2, 'data-breach'),
  port(11214, tcp, 'Memcached over TLS', 'database', 2, 'data-breach'),
  port(11215, tcp, 'Memcached over TLS', 'database', 2, 'data-breach'),
  port(27017, tcp, 'MongoDB', 'database', 2, 'data-breach'),
  port(27018, tcp, 'MongoDB shard', 'database', 2, 'data-breach'),
  port(50000, tcp, 'Db2', 'database', 2, 'data-breach'),
  port(50070, tcp, 'HDFS NameNode UI', 'big-data', 2, 'admin-interface'),
  port(50470, tcp, 'HDFS NameNode UI over TLS', 'big-data', 2, 'admin-interface'),
  port(61620, tcp, 'Cassandra OpsCenter agent', 'web-management', 2, 'admin-interface'),
  port(61621, tcp, 'Cassandra OpsCenter agent', 'web-management', 2, 'admin-interface'),
  // Tier 3: well-known administration and data ports, off unless the user asks for them.
  port(53, both, 'DNS', 'dns', 3, 'amplification'),
  port(111, both, 'rpcbind', 'file-sharing', 3, 'amplification'),
  port(500, udp, 'IKE', 'vpn', 3, 'information-leak'),
  port(512, tcp, 'rexec', 'remote-management', 3, 'account-takeover'),
  port(513, tcp, 'rlogin', 'remote-management', 3, 'account-takeover'),
  port(514, tcp, 'rsh', 'remote-management', 3, 'account-takeover'),
  port(873, tcp, 'rsync', 'file-transfer', 3, 'file-access'),
  port(1080, tcp, 'SOCKS proxy', 'proxy', 3, 'open-relay'),
  port(1099, tcp, 'Java RMI/JMX', 'middleware', 3, 'code-execution'),
  port(1194, both, 'OpenVPN', 'vpn', 3, 'information-leak'),
  port(2181, tcp, 'ZooKeeper', 'middleware', 3, 'data-breach'),
  port(2379, tcp, 'etcd client', 'container', 3, 'code-execution'),
  port(2380, tcp, 'etcd peer', 'container', 3, 'code-execution'),
  port(3128, tcp, 'Squid proxy', 'proxy', 3, 'open-relay'),
  port(4369, tcp, 'Erlang epmd', 'middleware', 3, 'code-execution'),
  port(4646, tcp, 'Nomad', 'middleware', 3, 'code-execution'),
  port(4848, tcp, 'GlassFish admin', 'web-management', 3, 'admin-interface'),
  port(5672, tcp, 'RabbitMQ AMQP', 'middleware', 3, 'data-breach'),
  port(5984, tcp, 'CouchDB', 'database', 3, 'data-breach'),
  port(6000, tcp, 'X11', 'remote-management', 3, 'account-takeover'),
  port(6006, tcp, 'TensorBoard', 'ai', 3, 'admin-interface'),
  port(6443, tcp, 'Kubernetes API server', 'container', 3, 'code-execution'),
  port(7002, tcp, 'WebLogic over TLS', 'web-management', 3, 'code-execution'),
  port(7077, tcp, 'Spark master', 'big-data', 3, 'code-execution'),
  port(7474, tcp, 'Neo4j HTTP', 'database', 3, 'data-breach'),
  port(7687, tcp, 'Neo4j Bolt', 'database', 3, 'data-breach'),
  port(8009, tcp, 'Tomcat AJP', 'web-management', 3, 'code-execution'),
  port(8086, tcp, 'InfluxDB', 'database', 3, 'data-breach'),
  port(8089, tcp, 'Splunk management', 'web-management', 3, 'admin-interface'),
  port(8123, tcp, 'ClickHouse HTTP', 'database', 3, 'data-breach'),
  port(8161, tcp, 'ActiveMQ console', 'middleware', 3, 'admin-interface'),
  port(8265, tcp, 'Ray dashboard', 'ai', 3, 'code-execution'),
  port(8500, tcp, 'Consul', 'middleware', 3, 'code-execution'),
  port(8848, tcp, 'Nacos', 'middleware', 3, 'code-execution'),
  port(8983, tcp, 'Solr', 'database', 3, 'data-breach'),
  port(9092, tcp, 'Kafka', 'middleware', 3, 'data-breach'),
  port(9100, tcp, 'Prometheus node exporter', 'monitoring', 3, 'information-leak'),
  port(9848, tcp, 'Nacos gRPC', 'middleware', 3, 'code-execution'),
  port(9876, tcp, 'RocketMQ NameServer', 'middleware', 3, 'code-execution'),
  port(9990, tcp, 'WildFly management', 'web-management', 3, 'admin-interface'),
  port(9999, tcp, 'XXL-JOB executor', 'middleware', 3, 'code-execution'),
  port(10050, tcp, 'Zabbix agent', 'monitoring', 3, 'code-execution'),
  port(10051, tcp, 'Zabbix server', 'monitoring', 3, 'code-execution'),
  port(10250, tcp, 'kubelet', 'container', 3, 'code-execution'),
  port(10255, tcp, 'kubelet read-only', 'container', 3, 'information-leak'),
  port(10911, tcp, 'RocketMQ broker', 'middleware', 3, 'code-execution'),
  port(11434, tcp, 'Ollama', 'ai', 3, 'admin-interface'),
  port(15672, tcp, 'RabbitMQ management', 'middleware', 3, 'admin-interface'),
  port(20880, tcp, 'Dubbo', 'middleware', 3, 'code-execution'),
  port(26379, tcp, 'Redis Sentinel', 'database', 3, 'data-breach'),
  port(33060, tcp, 'MySQL X protocol', 'database', 3, 'data-breach'),
  port(61616, tcp, 'ActiveMQ OpenWire', 'middleware', 3, 'code-execution'),
];
