import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { scratchUri } from '../../src/app/documents/uris';
import type { Services } from '../../src/app/services';
import type { StoredApi } from '../../src/core/model/api';

/** The one API that `owner` has; fails where it has none, or more. */
export async function onlyApi({ catalogs }: Services, owner: string): Promise<StoredApi> {
  const [api, ...more] = (await catalogs.apis(owner)) ?? [];
  assert.ok(api && more.length === 0);
  return api;
}

/** The document of the request of an API's first operation, at `owner`. */
export async function firstRequest(
  { catalogs }: Services,
  owner: string,
  api: StoredApi,
): Promise<vscode.Uri> {
  const [first] = (await catalogs.catalog(api)).operations;
  return scratchUri(owner, first!);
}
