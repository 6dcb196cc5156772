import type { Language, Mode } from '../../model/bilingual.ts';
import type { Words } from '../words/words.ts';

/** What is looked at. `beside` is what differs between the frames that stand side by side. */
type FacesChoice = {
  face: 'mail' | 'page' | 'text' | 'wechat';
  mode: Mode;
  width: 'phone' | 'desktop';
  scheme: 'light' | 'dark';
  beside: 'mode' | 'width' | 'scheme';
};

type Axis = keyof Omit<FacesChoice, 'beside'>;

const values = {
  face: ['mail', 'page', 'text', 'wechat'],
  mode: ['zh', 'en', 'both'],
  width: ['phone', 'desktop'],
  scheme: ['light', 'dark'],
} as const satisfies { [A in Axis]: readonly FacesChoice[A][] };

const besides = ['mode', 'width', 'scheme'] as const;

/** What an address asks for; what it leaves out is the mail in the person's language on a phone, light and dark. */
export function choiceIn(query: URLSearchParams, language: Language): FacesChoice {
  const one = <T extends string>(all: readonly T[], name: string, otherwise: T): T =>
    all.find((value) => value === query.get(name)) ?? otherwise;
  const choice: FacesChoice = {
    face: one(values.face, 'face', 'mail'),
    mode: one(values.mode, 'mode', language),
    width: one(values.width, 'width', 'phone'),
    scheme: one(values.scheme, 'scheme', 'light'),
    beside: one(besides, 'beside', 'scheme'),
  };
  return choice.beside === 'scheme' && !hasScheme(choice) ? { ...choice, beside: 'width' } : choice;
}

/** Plain text and what is pasted elsewhere have the colours of where they are shown. */
function hasScheme({ face }: FacesChoice): boolean {
  return face === 'mail' || face === 'page';
}

export function queryOf(choice: FacesChoice): string {
  return new URLSearchParams(choice).toString();
}

type FaceFrame = { mode: Mode; width: FacesChoice['width']; scheme: FacesChoice['scheme'] | null; name: string };

/** The frames that stand side by side, by the names of their renderings. */
export function framesOf(choice: FacesChoice): FaceFrame[] {
  const own = values[choice.beside].map((value): FacesChoice => ({ ...choice, [choice.beside]: value }));
  return own.map((one) => {
    const { mode, width, scheme } = one;
    return { mode, width, scheme: hasScheme(one) ? scheme : null, name: nameOf(one) };
  });
}

function nameOf({ face, mode, scheme }: FacesChoice): string {
  if (face === 'text') return `mail.${mode}.txt`;
  return face === 'wechat' ? `wechat.${mode}.html` : `${face}.${mode}.${scheme}.html`;
}

export const faceWords = {
  face: 'facesFace',
  mode: 'facesMode',
  width: 'facesWidth',
  scheme: 'facesScheme',
  mail: 'facesMail',
  page: 'facesPage',
  text: 'facesText',
  wechat: 'facesWechat',
  zh: 'facesZh',
  en: 'facesEn',
  both: 'facesBoth',
  phone: 'facesPhone',
  desktop: 'facesDesktop',
  light: 'facesLight',
  dark: 'facesDark',
} as const satisfies Record<string, keyof Words>;

const keys = {
  mail: 'm',
  page: 'p',
  text: 't',
  wechat: 'c',
  zh: 'z',
  en: 'e',
  both: 'b',
  phone: 'f',
  desktop: 'd',
  light: 'l',
  dark: 'n',
} as const;

const besideKeys = { mode: 'a', width: 'w', scheme: 's' } as const;

type ChoiceOption = { label: string; href: string; key: string; isChosen: boolean };

/** Every choice as links: each value of each axis, and that all of them stand side by side. */
export function axesOf(choice: FacesChoice, path: string, words: Words): { label: string; options: ChoiceOption[] }[] {
  const axes = (Object.keys(values) as Axis[]).filter((axis) => axis !== 'scheme' || hasScheme(choice));
  return axes.map((axis) => {
    const options = values[axis].map((value) => ({
      label: words[faceWords[value]],
      href: `${path}?${queryOf(chosen(choice, axis, value))}`,
      key: keys[value],
      isChosen: choice[axis] === value && choice.beside !== axis,
    }));
    if (axis === 'face') return { label: words[faceWords[axis]], options };
    const all = {
      label: words.facesBeside,
      href: `${path}?${queryOf({ ...choice, beside: axis })}`,
      key: besideKeys[axis],
      isChosen: choice.beside === axis,
    };
    return { label: words[faceWords[axis]], options: [...options, all] };
  });
}

/** Who chooses one value of what stood side by side compares something else from then on. */
function chosen(choice: FacesChoice, axis: Axis, value: string): FacesChoice {
  const next: FacesChoice = { ...choice, [axis]: value };
  if (axis !== choice.beside) return next;
  return { ...next, beside: axis === 'scheme' || !hasScheme(next) ? (axis === 'width' ? 'mode' : 'width') : 'scheme' };
}
