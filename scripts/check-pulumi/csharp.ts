import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Check } from './program';
import { sdkFolder } from './tools';

/** Whether every class that is named with its namespace is one of the provider's; a compiler of C# is not asked. */
export const classes: Check = {
  name: 'C# classes by the sources of Pulumi.AliCloud',
  languages: ['csharp'],
  run: async (programs) => {
    const sources = sdkFolder === undefined ? undefined : path.join(sdkFolder, 'dotnet');
    if (sources === undefined || !existsSync(sources))
      return { skipped: 'PULUMI_ALICLOUD_SDK names no folder with the sources' };
    // The arguments of a resource stand in the file of its class.
    const isClass = (name: string): boolean =>
      [name, name.replace(/Args$/, '')].some((each) => existsSync(`${path.join(sources, ...each.split('.'))}.cs`));
    const faults = programs.flatMap((program) =>
      [...program.text.matchAll(/\bnew (?:Pulumi\.)?AliCloud\.([\w.]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !isClass(name))
        .map((name) => ({ program, message: `there is no AliCloud.${name}` })),
    );
    return { faults };
  },
};
