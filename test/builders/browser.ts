import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import bundled, { inflate } from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/**
 * One process for all of it crashes on a second page, and drawing in the process of the browser lets one start in forty crash; the site
 * isolation flags are not needed for files of ours.
 */
const unwanted = new Set(['--single-process', '--no-zygote', '--in-process-gpu', '--disable-web-security']);

/** No name is looked up but the one of this machine, and no number of another is reached. */
const nowhereElse = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]';

/**
 * The Chromium of the package, with the shared libraries that come beside it, so that a machine needs neither a browser
 * nor its libraries. Unpacks once into the temporary folder, about two seconds.
 */
export async function openBrowser(): Promise<Browser> {
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
  const libraries = join(tmpdir(), 'al2023/lib');
  if (!existsSync(libraries)) await inflate(join(packed, 'al2023.tar.br'));
  return chromium.launch({
    executablePath: await bundled.executablePath(packed),
    args: [...bundled.args.filter((flag) => !unwanted.has(flag)), nowhereElse],
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(tmpdir(), 'fonts') },
  });
}
