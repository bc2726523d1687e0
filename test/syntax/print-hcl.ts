import type {
  Body,
  DirectiveMarker,
  Expression,
  HclFile,
  ObjectItem,
  TemplatePart,
} from '../../server/src/syntax/hcl-tree';

/** A tree as text: an attribute or block head a line, expressions as `(kind parts)`, then problems and comments. */
export function printHcl(file: HclFile): string {
  const lines: string[] = [];
  printBody(file.body, '', lines);
  for (const { code, start, end } of file.problems) {
    lines.push(`problem ${code} at ${place(file.text, start)} ${JSON.stringify(file.text.slice(start, end))}`);
  }
  for (const { start, end } of file.comments) lines.push(`comment ${JSON.stringify(file.text.slice(start, end))}`);
  return `${lines.join('\n')}\n`;
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before[before.length - 1] ?? '').length + 1}`;
}

function printBody(body: Body, indent: string, lines: string[]): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      lines.push(`${indent}${item.name}${item.equals < 0 ? '' : ' ='} ${printExpression(item.value)}`);
      continue;
    }
    const labels = item.labels.map(({ text, quoted }) => (quoted ? JSON.stringify(text) : text));
    const braces = `${item.open < 0 ? '' : '{'}${item.close < 0 ? '' : '}'}`;
    lines.push([`${indent}block ${item.type}`, ...labels, braces].join(' ').trimEnd());
    printBody(item.body, `${indent}  `, lines);
  }
}

const list = (items: readonly string[]): string => items.map((item) => ` ${item}`).join('');

/** The offset -1 of a bracket that is missing. */
const unclosed = (close: number): string => (close < 0 ? ' unclosed' : '');

export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'string':
      return `${JSON.stringify(node.value)}${node.closed ? '' : '~unclosed'}`;
    case 'number':
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'missing':
      return '(missing)';
    case 'variable':
      return node.name;
    case 'splat-item':
      return '@';
    case 'access':
      return `(get ${printExpression(node.object)} ${node.name === '' ? '(missing)' : node.name})`;
    case 'index':
      return `(${node.legacy ? 'legacy-index' : 'index'} ${printExpression(node.object)} ${printExpression(node.key)}${node.legacy ? '' : unclosed(node.close)})`;
    case 'splat':
      return `(${node.form}-splat ${printExpression(node.object)} ${printExpression(node.each)})`;
    case 'call':
      return `(call ${node.name}${list(node.args.map(printExpression))}${node.expandLast ? ' ...' : ''}${unclosed(node.close)})`;
    case 'tuple':
      return `(tuple${list(node.items.map(printExpression))}${unclosed(node.close)})`;
    case 'object':
      return `(object${list(node.items.map(printItem))}${unclosed(node.close)})`;
    case 'for-tuple':
    case 'for-object': {
      const names = [node.keyName, node.valueName].flatMap((name) => (name === undefined ? [] : [name.text])).join(',');
      const key = node.kind === 'for-object' ? ` ${printExpression(node.key)} =>` : '';
      const grouping = node.kind === 'for-object' && node.grouping ? ' ...' : '';
      const condition = node.condition === undefined ? '' : ` if ${printExpression(node.condition)}`;
      return `(${node.kind} ${names} in ${printExpression(node.collection)} :${key} ${printExpression(node.value)}${grouping}${condition}${unclosed(node.close)})`;
    }
    case 'conditional':
      return `(? ${[node.condition, node.whenTrue, node.whenFalse].map(printExpression).join(' ')})`;
    case 'binary':
      return `(${node.operator} ${printExpression(node.left)} ${printExpression(node.right)})`;
    case 'unary':
      return `(${node.operator} ${printExpression(node.operand)})`;
    case 'parentheses':
      return `(paren ${printExpression(node.expression)}${unclosed(node.close)})`;
    case 'template': {
      const { heredoc } = node;
      const head =
        heredoc === undefined
          ? node.form
          : `<<${heredoc.indented ? '-' : ''}${heredoc.marker}${heredoc.indent > 0 ? ` indent ${heredoc.indent}` : ''}`;
      return `(template ${head}${list(node.parts.map(printPart))}${node.closed ? '' : ' unclosed'})`;
    }
  }
}

function printItem({ key, keyForm, separator, value }: ObjectItem): string {
  const form = keyForm === 'identifier' || keyForm === 'quoted' ? '' : `${keyForm}:`;
  const printedKey = `${form}${printExpression(key)}`;
  return separator < 0 && value.kind === 'missing' ? `[${printedKey}]` : `[${printedKey} ${printExpression(value)}]`;
}

const strips = ({ stripLeft, stripRight }: Pick<DirectiveMarker, 'stripLeft' | 'stripRight'>): string =>
  `${stripLeft ? '~<' : ''}${stripRight ? '~>' : ''}`;

function printPart(part: TemplatePart): string {
  const parts = (inner: readonly TemplatePart[]): string => `[${inner.map(printPart).join(' ')}]`;
  switch (part.kind) {
    case 'text':
      return JSON.stringify(part.value);
    case 'interpolation':
      return `\${${strips(part)} ${printExpression(part.expression)}${part.closed ? '' : ' unclosed'}}`;
    case 'if-directive': {
      const otherwise = part.whenFalse === undefined ? '' : ` else ${parts(part.whenFalse)}`;
      const end = part.closeMarker === undefined ? ' unclosed' : '';
      const marks = [part.openMarker, part.elseMarker, part.closeMarker]
        .map((mark) => (mark ? strips(mark) : ''))
        .join('');
      return `%{${marks} if ${printExpression(part.condition)} ${parts(part.whenTrue)}${otherwise}${end}}`;
    }
    case 'for-directive': {
      const names = [part.keyName, part.valueName].flatMap((name) => (name === undefined ? [] : [name.text])).join(',');
      const end = part.closeMarker === undefined ? ' unclosed' : '';
      const marks = [part.openMarker, part.closeMarker].map((mark) => (mark ? strips(mark) : '')).join('');
      return `%{${marks} for ${names} in ${printExpression(part.collection)} ${parts(part.parts)}${end}}`;
    }
  }
}
