import { GraphQLError } from 'graphql';

/** An error of GitHub's kind: it stands beside partial data with its type at the top. */
export function graphqlFault(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** A thing that is not there; `what` follows "Could not resolve to", as GitHub words it. */
export function notFound(what: string): GraphQLError {
  return graphqlFault('NOT_FOUND', `Could not resolve to ${what}.`);
}

/** GitHub has this field; the recorded weeks do not. */
export function notRecorded(field: string): GraphQLError {
  return graphqlFault(
    'NOT_RECORDED',
    `The recorded weeks hold nothing for ${field}. docs/replay.md lists what is served.`,
  );
}
