import type { RelayLook } from './doctor-ports.ts';
import { smtpRelay, type RelaySettings } from './smtp-relay.ts';

/** Opens one connection as sending does, logs in, and closes it without a mail. */
export async function lookAtRelay(settings: RelaySettings): Promise<RelayLook> {
  const seen: { until: string | null } = { until: null };
  const relay = smtpRelay({
    ...settings,
    onCertificate: ({ valid_to: until }) => {
      seen.until = new Date(until).toISOString();
    },
  });
  const opened = await relay.open();
  if ('failed' in opened) {
    const { phase, isUntrusted, reason } = opened.failed;
    return { outcome: 'failed', phase: isUntrusted ? 'tls' : phase, reason };
  }
  opened.connection.close();
  return { outcome: 'open', until: seen.until };
}
