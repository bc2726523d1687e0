import type { CodeLanguage } from '../../../server/src/syntax/code/tree';
import type { Argument, ProgramResource } from './resources';

/** What the statements of some resources want at the top of their file, as lines of the language. */
export function importsOf(resources: readonly ProgramResource[], language: CodeLanguage): readonly string[] {
  const hasPolicy = resources.some(({ args }) => args.some(({ value }) => value.kind === 'policy'));
  switch (language) {
    case 'typescript':
      return ['import * as alicloud from "@pulumi/alicloud";'];
    case 'javascript':
      return ['const alicloud = require("@pulumi/alicloud");'];
    case 'python':
      return [...(hasPolicy ? ['import json'] : []), 'import pulumi_alicloud as alicloud'];
    case 'go':
      return [
        ...sorted(resources.map(({ module }) => `"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/${module}"`)),
        '"github.com/pulumi/pulumi/sdk/v3/go/pulumi"',
      ];
    case 'csharp':
      return [
        ...(hasPolicy ? ['using System.Collections.Generic;', 'using System.Text.Json;'] : []),
        'using AliCloud = Pulumi.AliCloud;',
      ];
    case 'java':
      return javaImports(resources, hasPolicy);
  }
}

function javaImports(resources: readonly ProgramResource[], hasPolicy: boolean): readonly string[] {
  const names = resources.flatMap(({ module, className, args }) => [
    `${module}.${className}`,
    `${module}.${className}Args`,
    ...inputsIn(args).map((inner) => `${module}.inputs.${inner}Args`),
  ]);
  const hasOutputs = resources.some(({ args }) =>
    args.some(({ value }) => value.kind === 'list' && value.items.some(({ kind }) => kind === 'output')),
  );
  return [
    ...sorted(names.map((name) => `import com.pulumi.alicloud.${name};`)),
    ...(hasOutputs ? ['import com.pulumi.core.Output;'] : []),
    ...(hasPolicy ? ['import static com.pulumi.codegen.internal.Serialization.*;'] : []),
  ];
}

function inputsIn(args: readonly Argument[]): string[] {
  return args.flatMap(({ value }) => {
    if (value.kind === 'object') return [value.className, ...inputsIn(value.args)];
    return value.kind === 'objects' ? [value.className, ...value.items.flatMap(inputsIn)] : [];
  });
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
