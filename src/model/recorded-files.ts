/** The files of one recorded week, by name without `.gz`. `vote-samples` is a week without a manifest. */
export type RecordedFiles = { name: string; files: Record<string, string> };
