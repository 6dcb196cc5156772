import { compareText } from '../../model/compare-text.ts';
import type { DiscussionView } from '../snapshot/listings.ts';
import type { RepositoryView } from '../snapshot/snapshot.ts';
import { showActor } from './actor-object.ts';
import { connectionOf, type PageArguments } from './connection.ts';
import { notFound } from './faults.ts';
import { formatNodeId } from './node-id.ts';
import { showReactions } from './reactions.ts';
import { showRepository } from './repository-object.ts';
import type { Shown, World } from './world.ts';

type DiscussionArguments = PageArguments & {
  answered?: boolean | null;
  categoryId?: string | null;
  states?: string[] | null;
  orderBy?: { field: 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null;
};

/** The discussions of a repository, the last updated first. */
export function discussionFields(world: World, repository: RepositoryView): Shown {
  const show = (view: DiscussionView) => showDiscussion(world, repository, view);
  return {
    hasDiscussionsEnabled: repository.discussions.length > 0,
    discussions: (wanted: DiscussionArguments) => connectionOf(select(repository, wanted), wanted, show),
    discussion: ({ number }: { number: number }) => {
      const found = repository.discussions.find(({ discussion }) => discussion.number === number);
      if (!found) throw notFound(`a Discussion with the number of ${number}`);
      return show(found);
    },
    discussionCategories: (page: PageArguments) => {
      const slugs = new Map(repository.discussions.map(({ discussion }) => [discussion.category.slug, discussion]));
      return connectionOf([...slugs.values()], page, ({ category }) => showCategory(repository, category));
    },
  };
}

function select(repository: RepositoryView, wanted: DiscussionArguments): DiscussionView[] {
  const { answered = null, categoryId = null, orderBy } = wanted;
  const states = wanted.states ?? [];
  const rows = repository.discussions.filter(
    ({ discussion, answeredAt, closedAt }) =>
      (answered === null || (answeredAt !== null) === answered) &&
      (categoryId === null || categoryIdOf(repository, discussion.category.slug) === categoryId) &&
      (states.length === 0 || states.includes(closedAt === null ? 'OPEN' : 'CLOSED')),
  );
  const key = ({ discussion, updatedAt }: DiscussionView) =>
    orderBy?.field === 'CREATED_AT' ? discussion.created_at : updatedAt;
  const sign = orderBy?.direction === 'ASC' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compareText(key(a), key(b)));
}

/** A discussion; answers to its comments are not recorded. */
export function showDiscussion(world: World, repository: RepositoryView, view: DiscussionView): Shown {
  const { discussion, comments } = view;
  const on = `${repository.name}#${discussion.number}`;
  const body = discussion.body ?? '';
  return {
    __typename: 'Discussion',
    id: formatNodeId('D', on),
    databaseId: null,
    number: discussion.number,
    title: discussion.title,
    url: discussion.html_url,
    resourcePath: new URL(discussion.html_url).pathname,
    body,
    bodyText: body,
    author: showActor(discussion.user),
    authorAssociation: 'NONE',
    category: showCategory(repository, discussion.category),
    createdAt: discussion.created_at,
    publishedAt: discussion.created_at,
    updatedAt: view.updatedAt,
    closed: view.closedAt !== null,
    closedAt: view.closedAt,
    isAnswered: discussion.category.is_answerable === true ? view.answeredAt !== null : null,
    answerChosenAt: view.answeredAt,
    locked: false,
    upvoteCount: discussion.upvotes ?? 0,
    labels: (page: PageArguments) => connectionOf([], page, () => null),
    comments: (page: PageArguments) =>
      connectionOf(comments, page, (comment) => ({
        author: showActor(comment.user),
        authorAssociation: 'NONE',
        body: comment.body ?? '',
        bodyText: comment.body ?? '',
        createdAt: comment.at,
        publishedAt: comment.at,
        updatedAt: comment.at,
        url: discussion.html_url,
        resourcePath: new URL(discussion.html_url).pathname,
        upvoteCount: 0,
        replies: (below: PageArguments) => connectionOf([], below, () => null),
      })),
    repository: () => showRepository(world, repository),
    ...showReactions(view.reactions, { on, at: discussion.created_at }),
  };
}

type Category = DiscussionView['discussion']['category'];

function showCategory(repository: RepositoryView, { name, slug, is_answerable }: Category): Shown {
  return { id: categoryIdOf(repository, slug), name, slug, isAnswerable: is_answerable ?? false, description: null };
}

function categoryIdOf({ name }: RepositoryView, slug: string): string {
  return formatNodeId('DIC', `${name}/${slug}`);
}
