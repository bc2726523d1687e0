/** Hovers, code actions, rule pages and what the language server says. */
export const features = {
  'action.review': (a: { title: string }) => `${a.title} — review before applying`,
  'action.suppress': (a: { rule: string }) => `Allow ${a.rule} here, with a reason`,
  'action.explain': (a: { rule: string }) => `Explain ${a.rule}`,
  'action.fix-all': () => 'Apply all safe Rampart repairs in this file',

  'explain.why': () => 'Why it matters',
  'explain.how': () => 'What to do',
  'explain.settings': () => 'Allowing it',
  'explain.references': () => 'Where it comes from',
  'explain.suppress': () =>
    'A comment before the declaration or the line allows it there; `until=2027-01-31` ends the permission.',
  'explain.configure': () => 'The settings turn the rule off or change its severity everywhere:',
  'explain.off': () => 'off unless turned on',
  'explain.severity-error': () => 'error',
  'explain.severity-warning': () => 'warning',
  'explain.severity-info': () => 'information',
  'explain.severity-hint': () => 'hint',
  'explain.fix-always': () => 'always with repairs',
  'explain.fix-sometimes': () => 'sometimes with repairs',
  'explain.fix-never': () => 'without repairs',
  'explain.source-guidance': (a: { id: string }) => `Alibaba Cloud, guidance on securing network access: ${a.id}`,
  'explain.source-mlps': (a: { id: string }) => `MLPS 2.0 (GB/T 22239-2019), clause ${a.id}`,
  'explain.source-cis': (a: { id: string }) => `CIS Alibaba Cloud Foundation Benchmark, control ${a.id}`,
  'explain.source-cloud-config': (a: { id: string }) => `Alibaba Cloud Config, managed rule ${a.id}`,
  'explain.source-documentation': (a: { id: string }) => `Alibaba Cloud documentation: ${a.id}`,
  'explain.no-text': (a: { rule: string }) => `There is no text for ${a.rule}.`,

  'hover.way': (a: { steps: string }) => `Way in: Internet → ${a.steps}`,
  'hover.instances': () => 'It differs between the instances:',
  'hover.choice': () => 'Depends on a condition that is not decided:',
  'hover.branch': (a: { when: string; value: string }) => `when ${a.when}: ${a.value}`,
  'hover.branch-selected': (a: { when: string; value: string }) => `when ${a.when} (as it stands): ${a.value}`,
  'hover.part': (a: { name: string; value: string; place: string }) => `with ${a.name} = ${a.value}, from ${a.place}`,
  'hover.step-default': (a: { name: string; place: string }) => `from ${a.place}, default of ${a.name}`,
  'hover.step-variable-file': (a: { name: string; place: string }) => `from ${a.place}, which sets ${a.name}`,
  'hover.step-argument': (a: { name: string; place: string }) => `from ${a.place}, the caller's argument for ${a.name}`,
  'hover.step-local': (a: { name: string; place: string }) => `from ${a.place}, where ${a.name} is defined`,
  'hover.step-output': (a: { name: string; place: string }) => `from ${a.place}, the module's output ${a.name}`,
  'hover.step-attribute': (a: { name: string; place: string }) => `from ${a.place}, where ${a.name} is written`,
  'hover.step-mapping': (a: { name: string; place: string }) => `from ${a.place}, the mapping ${a.name}`,
  'hover.step-anchor': (a: { name: string; place: string }) => `from ${a.place}, the anchor of ${a.name}`,
  'hover.step-item': (a: { name: string; place: string }) => `from ${a.place}, through the loop variable ${a.name}`,

  'hover.unknown-no-default': (a: { name: string }) =>
    `Not known: ${a.name} has no default and no value here. A default, or a value in a file of inputs (\`terraform.tfvars\`, \`Pulumi.<stack>.yaml\`), makes it known.`,
  'hover.unknown-data-source': (a: { name: string }) =>
    `Not known: ${a.name} is read from the cloud at run time. Only a value written in the files would be known here.`,
  'hover.unknown-computed': (a: { name: string }) =>
    `Not known: the cloud assigns ${a.name} when it is created. Only a value written in the files would be known here.`,
  'hover.unknown-impure': (a: { name: string }) =>
    `Not known: ${a.name} differs from run to run. A fixed value makes it known.`,
  'hover.unknown-module': (a: { name: string }) =>
    `Not known: the source of ${a.name} is not here. \`terraform init\` fetches it into the folder.`,
  'hover.unknown-cycle': (a: { name: string }) =>
    `Not known: ${a.name} refers to itself in a circle. Break the circle to make it known.`,
  'hover.unknown-syntax': (a: { name: string }) =>
    `Not known: ${a.name} could not be read because of a syntax error. Mend it to make it known.`,
  'hover.unknown-wrong-type': (a: { name: string }) =>
    `Not known: ${a.name} does not have the type that is needed here. Correct the value or its type.`,
  'hover.unknown-missing': (a: { name: string }) =>
    `Not known: ${a.name} is not declared in this folder. Declare it, or correct the name.`,
  'hover.unknown-file': (a: { name: string }) =>
    `Not known: ${a.name} cannot be read in this workspace. Put the file into the workspace, as UTF-8 text.`,
  'hover.unknown-function': (a: { name: string }) =>
    `Not known: ${a.name} is no known function, or it fails for these arguments. Correct the call.`,
  'hover.unknown-limit': (a: { name: string }) =>
    `Not known: ${a.name} goes beyond a limit of the analysis. A smaller or simpler value would be read.`,
  'hover.unknown-unsupported': (a: { name: string }) => `Not known: ${a.name} is not supported by the analysis.`,

  'hover.network': (a: { network: string; first: string; last: string; count: string }) =>
    a.first === a.last ? `${a.network}: one address` : `${a.network}: ${a.first} – ${a.last}, ${a.count} addresses`,
  'hover.network-host-bits': (a: { written: string; network: string }) =>
    `${a.written} has host bits set and means ${a.network}.`,
  'hover.network-internet': (a: { family: string }) => `**The whole Internet** (${a.family}): anyone can be behind it.`,
  'hover.network-near': (a: { limit: number }) =>
    `**Nearly the Internet**: public, and wider than the limit of /${a.limit}.`,
  'hover.network-public': () => 'Public: reachable over, and assigned on, the Internet.',
  'hover.network-mixed': (a: { range: string }) => `Public in part: it also holds ${a.range}, which is not public.`,
  'hover.network-private': (a: { range: string }) => `Not public: private addresses (${a.range}, RFC 1918).`,
  'hover.network-service': (a: { range: string }) =>
    `Not public: services of Alibaba Cloud (${a.range}), such as metadata, DNS and Cloud Assistant.`,
  'hover.network-shared': (a: { range: string }) =>
    `Not public: shared address space (${a.range}, RFC 6598), used by services of Alibaba Cloud.`,
  'hover.network-loopback': (a: { range: string }) => `Not public: the host itself (${a.range}).`,
  'hover.network-link-local': (a: { range: string }) => `Not public: link-local (${a.range}).`,
  'hover.network-documentation': (a: { range: string }) =>
    `Not in use: reserved for documentation (${a.range}). Replace it with a real address.`,
  'hover.network-multicast': (a: { range: string }) => `Multicast (${a.range}): no host has such an address.`,
  'hover.network-reserved': (a: { range: string }) => `Reserved (${a.range}): not in use.`,
  'hover.network-unique-local': (a: { range: string }) => `Not public: unique local addresses (${a.range}, RFC 4193).`,
  'hover.network-trusted': (a: { names: readonly string[] }) => `Within a trusted range: ${a.names.join(', ')}.`,

  'hover.port': (a: { port: number; services: readonly string[] }) => `Port ${a.port}: **${a.services.join(', ')}**`,
  'hover.port-plain': (a: { port: number }) => `Port ${a.port}`,
  'hover.port-sensitive': () => '**Sensitive**: it should not be open to the Internet.',
  'hover.port-not-sensitive': () => 'Not among the sensitive ports.',
  'hover.port-web': () => 'A web port: meant for the Internet, best behind a load balancer.',
  'hover.risk-account-takeover': () => 'Passwords are guessed; whoever gets in controls the machine.',
  'hover.risk-data-breach': () => 'Data is read, changed or held to ransom, often without a password.',
  'hover.risk-worm': () => 'Worms spread through it without anyone doing anything.',
  'hover.risk-code-execution': () => 'A request may run code on the machine.',
  'hover.risk-admin-interface': () => 'Whoever reaches it administers the service.',
  'hover.risk-clear-text': () => 'Passwords and contents travel unencrypted.',
  'hover.risk-open-relay': () => 'Others send mail or browse through it.',
  'hover.risk-amplification': () => 'Small requests give large answers: it is abused for denial-of-service attacks.',
  'hover.risk-file-access': () => 'Files are read or changed.',
  'hover.risk-information-leak': () => 'It tells strangers about the machine and what runs on it.',
  'hover.ports': (a: { from: number; to: number; count: number }) => `Ports ${a.from}–${a.to}: ${a.count} ports`,
  'hover.ports-not-sensitive': () => 'None of them is among the sensitive ports.',
  'hover.ports-sensitive': (a: { count: number; names: readonly string[]; more: number }) =>
    `**Sensitive**: ${a.names.join(', ')}${a.more > 0 ? ` and ${a.more} more` : ''}.`,

  'server.scan-summary': (a: { units: number; error: number; warning: number; info: number; hint: number }) => {
    const counts = [
      ...(a.error > 0 ? [`${a.error} ${a.error === 1 ? 'error' : 'errors'}`] : []),
      ...(a.warning > 0 ? [`${a.warning} ${a.warning === 1 ? 'warning' : 'warnings'}`] : []),
      ...(a.info > 0 ? [`${a.info} for information`] : []),
      ...(a.hint > 0 ? [`${a.hint} ${a.hint === 1 ? 'hint' : 'hints'}`] : []),
    ];
    const folders = `${a.units} ${a.units === 1 ? 'folder' : 'folders'}`;
    return counts.length === 0 ? `${folders} checked, no findings.` : `${folders} checked: ${counts.join(', ')}.`;
  },
  'server.settings-file-form': (a: { file: string }) =>
    `${a.file} is not valid JSON; what could be read of it is used.`,
  'server.settings-file': (a: { file: string; problem: string }) => `${a.file}: ${a.problem}`,
};
