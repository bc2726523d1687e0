import { scalar } from '../../shared/values';
import type { Compute } from '../../shared/yaml/compute';
import { failed } from '../../shared/yaml/text-functions';
import { numberOf, textOf } from '../../shared/yaml/values';

/** Deepest nesting of parentheses. */
const MAX_DEPTH = 50;

/** `Fn::Calculate`: an expression with `{0}` for the numbers passed beside it. Whole numbers divide without a rest. */
export const calculate: Compute = (args, call) => {
  const [expression, digits, passed] = args;
  let text = textOf(expression);
  const places = digits === undefined ? 0 : numberOf(digits);
  if (text === undefined) return failed(expression, call, args);
  if (places === undefined || places < 0) return failed(digits, call, args);
  const items = passed?.kind === 'list' ? passed.items : [];
  if (passed !== undefined && passed.kind !== 'list') return failed(passed, call, args);
  for (const item of items) if (numberOf(item) === undefined) return failed(item, call, args);
  text = text.replace(/\{(\d+)\}/g, (_whole, index: string) => textOf(items[Number(index)]) ?? '?');
  const result = new Arithmetic(text).result();
  if (result === undefined) return failed(undefined, call, args);
  const isWhole = !text.includes('.');
  return scalar(isWhole ? Math.trunc(result) : Number(result.toFixed(Math.min(20, places))), call.span, args);
};

/** `+ - * / % ** ()` over numbers. */
class Arithmetic {
  private readonly tokens: readonly string[];
  private readonly isWhole: boolean;
  private at: number;
  private depth: number;
  private broken: boolean;

  constructor(text: string) {
    this.tokens = text.match(/\d+(?:\.\d*)?|\.\d+|\*\*|\/\/|[-+*/%()]|\S/g) ?? [];
    this.isWhole = !text.includes('.');
    this.at = 0;
    this.depth = 0;
    this.broken = false;
  }

  result(): number | undefined {
    const value = this.sum();
    return this.broken || this.at < this.tokens.length || !Number.isFinite(value) ? undefined : value;
  }

  private take(...tokens: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !tokens.includes(token)) return undefined;
    this.at++;
    return token;
  }

  private sum(): number {
    let value = this.product();
    for (let sign = this.take('+', '-'); sign !== undefined; sign = this.take('+', '-')) {
      const next = this.product();
      value = sign === '+' ? value + next : value - next;
    }
    return value;
  }

  private product(): number {
    let value = this.unary();
    for (let sign = this.take('*', '/', '//', '%'); sign !== undefined; sign = this.take('*', '/', '//', '%')) {
      const next = this.unary();
      if (sign === '*') value *= next;
      else if (sign === '%') value -= next * Math.floor(value / next);
      else value = this.isWhole || sign === '//' ? Math.floor(value / next) : value / next;
    }
    return value;
  }

  private unary(): number {
    if (++this.depth > MAX_DEPTH) this.broken = true;
    const sign = this.broken ? undefined : this.take('-', '+');
    const value = this.broken ? 0 : sign === undefined ? this.power() : this.unary();
    this.depth--;
    return sign === '-' ? -value : value;
  }

  private power(): number {
    const base = this.atom();
    return this.take('**') === undefined ? base : base ** this.unary();
  }

  private atom(): number {
    if (this.take('(') !== undefined) {
      const value = this.sum();
      if (this.take(')') === undefined) this.broken = true;
      return value;
    }
    const token = this.tokens[this.at++];
    const value = Number(token);
    if (token === undefined || !/^[\d.]/.test(token) || Number.isNaN(value)) this.broken = true;
    return value;
  }
}
