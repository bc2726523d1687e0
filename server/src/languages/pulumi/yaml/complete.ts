import snippets from '../../../../../snippets/pulumi-yaml.json';
import type { SourceFile } from '../../../core/source';
import type { Completion } from '../../language';
import { isJsonText } from '../../shared/yaml/parse';
import { mostText, patternsFor, placeInYaml } from '../../shared/yaml/patterns';

/** The patterns of resources, where the cursor stands at a key of `resources`. */
export function patternsAt(file: SourceFile, offset: number): readonly Completion[] {
  if (file.text.length > mostText || isJsonText(file.text)) return [];
  const place = placeInYaml(file, offset, 'resources');
  return place === undefined ? [] : patternsFor(file, place, snippets);
}
