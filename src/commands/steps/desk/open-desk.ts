import { IssueId } from '../../../model/window.ts';
import { checkEntry } from '../../../check/entry/check-entry.ts';
import { houseStyle } from '../../../check/grounds/house-style.ts';
import { newToken } from '../../../platform/session-store.ts';
import { compileTemplates } from '../../../render/compile-templates.ts';
import { unlessFrozen } from '../../../review/decide/approve-freeze.ts';
import type { DeskPorts } from '../../../review/state/desk-ports.ts';
import { openPresence } from '../../../review/state/presence.ts';
import { openReadingTime } from '../../../review/state/reading-time.ts';
import type { Context } from '../context.ts';
import { readExplained } from '../read-explained.ts';
import { ruleWords } from '../rule-words.ts';
import { bindIssue } from './bind-issue.ts';
import { deskAssets } from './desk-assets.ts';
import { deskSending } from './desk-sending.ts';
import { deskPicture, rememberFaces } from './desk-faces.ts';
import { rememberPictures } from './desk-pictures.ts';
import { effortOfIssues } from './effort-of-issues.ts';
import { issueHistory } from './issue-history.ts';
import { draftStories } from './draft-stories.ts';
import { issueRows } from './issue-rows.ts';
import { issueStore } from './issue-store.ts';
import { mailTests } from './mail-test.ts';
import { redraft } from './redraft.ts';
import { tellChanges } from './tell-changes.ts';
import { toldOf } from './told-of.ts';

/** What the desk needs of the world. `close` ends what watches the files. */
export type OpenedDesk = { ports: DeskPorts; close: () => void };

/** Ids come from addresses, and are part of paths. */
function isIssueId(id: string): boolean {
  return IssueId.safeParse(id).success;
}

const checkAtDesk: DeskPorts['check'] = (issue, slug, entry) =>
  checkEntry(
    { slug, entry, draft: issue.drafts.get(slug) },
    { items: issue.items, evidence: issue.evidence, told: toldOf(issue.ranked), house: houseStyle(issue.newsletter) },
  );

/** @param origin where browsers reach the desk */
export async function openDesk(context: Context, origin: string): Promise<OpenedDesk> {
  const store = issueStore(context);
  const { tell, listen, close } = tellChanges(context.home, store);
  // People may lose a role, and words of the glossary may change, while the desk is open.
  const now = async (): Promise<Context> => ({ ...context, home: (await store.house()).home });
  const [faces, pictures, testMail] = [rememberFaces(), rememberPictures(), mailTests(origin)];
  const mailings = deskSending(context);
  const ports: DeskPorts = {
    clock: context.clock,
    token: newToken,
    origin,
    newsletter: async () => {
      const { newsletter, problems } = await store.house();
      return { value: newsletter, problems };
    },
    issues: () => issueRows(context, (id) => ports.open(id)),
    open: async (id) => {
      const { value, problems } = await store.open(id);
      return { value: value?.desk ?? null, problems };
    },
    write: (id, by, decide) => store.write(id, by, unlessFrozen(decide)),
    check: checkAtDesk,
    redraft: async (id, story, wish) => {
      const { value, problems } = await store.open(id);
      return value === null ? { value: null, problems } : redraft(await now(), value.desk, { story, wish });
    },
    readsWishes: context.environment.openaiApiKey !== null,
    draftStories: async (id, stories) => {
      const { value, problems } = await store.open(id);
      return value === null ? { value: new Map(), problems } : draftStories(await now(), value.desk, stories);
    },
    faces: async (id) => faces(await now(), id),
    pictures: async (id) => (isIssueId(id) ? pictures(context, id) : new Map()),
    picture: async (id, file) => (isIssueId(id) ? deskPicture(context, id, file) : null),
    bind: async (id) => bindIssue(await now(), id),
    history: async (id) => (isIssueId(id) ? issueHistory(context, id) : { lines: [], outside: [] }),
    sending: (id) => mailings.read(id),
    effort: () => effortOfIssues(context),
    mailTest: async (id, mode, to) => testMail(await now(), { id, mode, to }),
    mailServer: context.environment.smtpUrl !== null,
    explained: (id) => readExplained(context, id),
    tell,
    listen,
    presence: openPresence(),
    readingTime: openReadingTime(),
    ruleWords,
    asset: await deskAssets(context.home),
    fill: compileTemplates(await context.home.templates()),
  };
  return {
    ports,
    close: () => {
      close();
      mailings.close();
    },
  };
}
