import { formatRef, type Item } from '../../src/model/item.ts';

type Lines = readonly (readonly [name: string, value: string | number | null | undefined])[];

/** What the collectors write of an item's own kind into its evidence, a fact a line. */
export function recordLines(item: Item): string[] {
  // A KEP says when each pull request changed it.
  const last = item.moves.at(-1);
  const on = item.kind === 'kep' && last !== undefined ? ` on ${last.at.slice(0, 10)}` : '';
  const refs: Lines = item.refs
    .filter(({ relation }) => relation !== 'mentions')
    .map(({ relation, id }) => [relation.replace('-', ' '), `${formatRef(id)}${on}`]);
  return [...factsOf(item), ...refs].flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${name}: ${value}`],
  );
}

const day = (at: string | null) => at?.slice(0, 10);

type Size = { changedFiles: number | null; additions: number | null; deletions: number | null };

function changesOf({ changedFiles, additions, deletions }: Size): string | null {
  return changedFiles === null
    ? null
    : `${changedFiles} ${changedFiles === 1 ? 'file' : 'files'}, +${additions} -${deletions}`;
}

/** From what to what, where the item moved. */
function statusOf({ previousStatus, status }: Extract<Item['facts'], { kind: 'kep' }>, moves: Item['moves']): string {
  const changed = moves.findLast(({ move }) => move === 'status-changed');
  return [changed?.from ?? previousStatus, changed?.to ?? status].filter(Boolean).join(' → ');
}

function factsOf({ id, facts, labels, url, moves }: Item): Lines {
  const number = `#${/#(\d+)/.exec(id)?.[1]}`;
  switch (facts.kind) {
    case 'pull-request':
      return [
        ['pull request', number],
        ['labels', labels.join(', ')],
        ['base', facts.base],
        ['milestone', facts.milestone],
        ['changes', changesOf(facts)],
      ];
    case 'github-issue':
      return [
        ['GitHub issue', number],
        ['comments', facts.comments],
        ['reactions', facts.reactions],
      ];
    case 'discussion':
      return [
        ['discussion', number],
        ['category', facts.category],
        ['comments', facts.comments],
        ['upvotes', facts.upvotes],
      ];
    case 'advisory':
      return [
        ['advisory', facts.identifiers.join(', ')],
        ['severity', facts.severity],
        ['CVSS', facts.cvss],
        ['withdrawn', day(facts.withdrawnAt)],
        ['fix', facts.fix],
        ...facts.affected.flatMap((one): Lines => [
          ['affected', `${one.package} ${one.range ?? ''}`],
          ['fixed in', one.fixedIn && `${one.package} ${one.fixedIn}`],
        ]),
      ];
    case 'vote':
      return [
        ['thread', formatRef(id.replace(/^vote:/, 'gh:').replace(/:[^:]*$/, ''))],
        ['outcome', facts.outcome],
        ['in favour', facts.tally.for],
        ['against', facts.tally.against],
        ['abstained', facts.tally.abstain],
        ['not voted', facts.tally.notVoted],
        ['non-binding', facts.tally.nonBinding],
        ['may vote', facts.electorate],
        ['threshold', facts.threshold && `${facts.threshold.percent}%`],
        ['opened', day(facts.opensAt)],
        [facts.state === 'open' ? 'open until' : 'closed', day(facts.closesAt)],
      ];
    case 'kep':
      return [
        ['kep', id.slice('kep:'.length)],
        ['path', facts.path],
        ['sig', facts.sig],
        ['status', statusOf(facts, moves)],
        ['stage', facts.stage],
        ['milestone', facts.milestone],
      ];
    case 'release':
      return [
        ['release', facts.tag],
        ['prerelease', facts.prerelease ? 'yes' : 'no'],
      ];
    case 'project':
      return [
        [
          'thread',
          /\d/.test(number) ? number : /\/issues\/(\d+)/.exec(url)?.[1] && `#${/\/issues\/(\d+)/.exec(url)?.[1]}`,
        ],
        ['project', facts.slug],
        ['level', facts.level],
        ['level before', facts.previousLevel],
        ['about the level', facts.appliesFor],
        ['step', facts.step],
      ];
    case 'repository':
      return [
        ['stars', facts.stars],
        ['stars gained since the issue before', facts.gained],
        ['forks', facts.forks],
        ['language', facts.language],
        ['licence', facts.licence],
        ['description', facts.description],
      ];
    default:
      return [
        ['publisher', facts.publisher],
        ['published', day(facts.publishedAt)],
        ['recommended by', facts.recommendedBy],
        ['note', facts.note],
        ['summary', facts.summary],
      ];
  }
}
