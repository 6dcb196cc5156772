import type { GraphqlRequest } from '../../platform/ports.ts';

const fewestPerPage = 10;

/** The request with half of its numeric variable `first`, at least 10. */
export function halvePage(request: GraphqlRequest): GraphqlRequest {
  const { first } = request.variables;
  if (typeof first !== 'number' || first <= fewestPerPage) return request;
  return { ...request, variables: { ...request.variables, first: Math.max(fewestPerPage, Math.floor(first / 2)) } };
}
