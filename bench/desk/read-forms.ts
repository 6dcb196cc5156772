import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The fields of a form as they stand on a page. */
export type Fields = [string, string][];

/** The forms of a page or of a part of one whose address is this, each as its fields. */
export function formsOf(html: string, action: string): Fields[] {
  const isIt = (one: Element): boolean => one.tagName === 'form' && attribute(one, 'action')?.split('#')[0] === action;
  return elementsIn(parse(html)).filter(isIt).map(fieldsOf);
}

/** The values that fields of this name have anywhere on a page. */
export function valuesOf(html: string, name: string): string[] {
  return elementsIn(parse(html)).flatMap((one) =>
    attribute(one, 'name') === name && one.tagName !== 'textarea' ? (attribute(one, 'value') ?? []) : [],
  );
}

/** The scripts that a page loads. */
export function scriptsOf(html: string): string[] {
  return elementsIn(parse(html)).flatMap((one) => (one.tagName === 'script' ? (attribute(one, 'src') ?? []) : []));
}

/** The fields with some of them as somebody filled them; each name that is given stands for all fields of it. */
export function filled(fields: Fields, typed: Readonly<Record<string, string>>): Fields {
  return [...fields.filter(([name]) => !(name in typed)), ...Object.entries(typed)];
}

function elementsIn(node: Node): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function fieldsOf(form: Element): Fields {
  return elementsIn(form).flatMap((one): Fields => {
    const name = attribute(one, 'name');
    if (name === undefined) return [];
    if (one.tagName === 'textarea') return [[name, textOf(one)]];
    if (one.tagName === 'select') return [[name, chosenIn(one)]];
    if (one.tagName !== 'input') return [];
    const isBox = ['checkbox', 'radio'].includes(attribute(one, 'type') ?? '');
    const isLeft = isBox && attribute(one, 'checked') === undefined;
    return isLeft ? [] : [[name, attribute(one, 'value') ?? 'on']];
  });
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function chosenIn(select: Element): string {
  const options = elementsIn(select).filter(({ tagName }) => tagName === 'option');
  const chosen = options.find((one) => attribute(one, 'selected') !== undefined) ?? options[0];
  return chosen === undefined ? '' : (attribute(chosen, 'value') ?? '');
}
