import type { Context, Report } from './steps/context.ts';
import { importFile } from './steps/subscribers/import-file.ts';
import { exportSubscribers, listSubscribers } from './steps/subscribers/list-subscribers.ts';
import { erasePerson, exportPerson, suppressPerson } from './steps/subscribers/one-person.ts';
import { retain } from './steps/subscribers/retain.ts';
import type { SubscribersRequest } from './steps/subscribers/subscribers-request.ts';
import { suppressFile } from './steps/subscribers/suppress-file.ts';
import { listImports, undoImport } from './steps/subscribers/undo-import.ts';
import { withStorage, type Stored } from './steps/subscribers/with-storage.ts';

/** `zhoubao subscribers …`: who gets the newsletter, and what is kept about them. */
export function runSubscribers(context: Context, request: SubscribersRequest): Promise<Report> {
  return withStorage(context, (stored) => act(context, stored, request));
}

function act(context: Context, stored: Stored, request: SubscribersRequest): Promise<Report> {
  switch (request.act) {
    case 'import':
      return importFile(context, stored, request);
    case 'imports':
      return listImports(stored);
    case 'undo':
      return undoImport(context, stored, request.id);
    case 'list':
      return listSubscribers(stored, request);
    case 'export':
      return exportSubscribers(context, stored, request);
    case 'suppress-file':
      return suppressFile(context, stored, request);
    case 'suppress':
      return suppressPerson(context, stored, request.address);
    case 'erase':
      return erasePerson(context, stored, request.address);
    case 'export-person':
      return exportPerson(context, stored, request.address);
    default:
      return retain(context, stored);
  }
}
