import type { DeskPorts } from '../state/desk-ports.ts';

/** A page whose scripts and styles are asked for by their version. Only addresses that templates wrote are: words of people have no quotes. */
export function versionAssets(html: string, asset: DeskPorts['asset']): string {
  return html.replaceAll(/( (?:src|href)="\/assets\/)([a-z.-]+)"/g, (whole, before: string, name: string) => {
    const version = asset(name)?.version;
    return version === undefined ? whole : `${before}${name}?v=${version}"`;
  });
}

/** What is asked for by its version never changes; anything else is asked for again. */
export function assetCaching(asked: string | undefined, version: string): string {
  return asked === version ? 'public, max-age=31536000, immutable' : 'no-cache';
}
