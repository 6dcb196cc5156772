/** What is asked of `zhoubao database`. `by` is the id of a person who may send. */
export type DatabaseRequest =
  | { act: 'backup'; file: string }
  | { act: 'restore'; file: string }
  | { act: 'migrate' }
  | { act: 'confirm-restored'; by?: string };
