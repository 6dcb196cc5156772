import { z } from 'zod';

/** `snapshot.json`: what the sources remember for the next issue, by source id and kind, `containerd trending`. */
export const Snapshot = z.record(z.string(), z.record(z.string(), z.unknown()));
export type Snapshot = z.infer<typeof Snapshot>;
