import type { Reaction, ReactionContent } from '../recording/values.ts';
import { showActor, showUser } from './actor-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { formatNodeId } from './node-id.ts';
import type { Shown } from './world.ts';

/** GitHub's eight reactions, as REST and as GraphQL name them, in the order in which GraphQL shows them. */
const names: Record<ReactionContent, string> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

type ReactionArguments = PageArguments & { content?: string | null };

/** The reactions to something; `on` names it and `at` dates a reaction whose moment is not recorded. */
export function showReactions(reactions: readonly Reaction[], { on, at }: { on: string; at: string }): Shown {
  return {
    reactionGroups: () => Object.keys(names).map((content) => showGroup(reactions, content as ReactionContent)),
    reactions: (wanted: ReactionArguments) => {
      const { content: only = null } = wanted;
      const rows = reactions.filter(({ content }) => only === null || names[content] === only);
      const connection = connectionOf(rows, wanted, ({ content, user, created_at }) => ({
        id: formatNodeId('RX', `${on}/${content}/${user?.login ?? ''}`),
        content: names[content],
        createdAt: created_at ?? at,
        user: showUser(user),
      }));
      return { ...connection, viewerHasReacted: false };
    },
  };
}

function showGroup(reactions: readonly Reaction[], content: ReactionContent): Shown {
  const rows = reactions.filter((one) => one.content === content);
  const reactors = (page: PageArguments) => connectionOf(rows, page, ({ user }) => showActor(user));
  return {
    content: names[content],
    createdAt: rows[0]?.created_at ?? null,
    viewerHasReacted: false,
    reactors,
    users: (page: PageArguments) => connectionOf(rows, page, ({ user }) => showUser(user)),
  };
}
