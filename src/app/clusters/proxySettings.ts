import * as vscode from 'vscode';
import type { ProxyChoice } from '../../core/transport/ports';
import { proxyChoice } from '../../core/transport/route/proxySettings';

/**
 * The way to a host by VS Code's `http.*` settings and this process' environment, as they are at this moment. Throws `proxy-refused`
 * where they name no proxy.
 */
export function proxyFor(host: string, port: number): ProxyChoice {
  return proxyChoice(
    host,
    port,
    {
      proxy: ofPerson<string>('proxy'),
      noProxy: ofPerson<string[]>('noProxy'),
      proxySupport: ofPerson<string>('proxySupport'),
      proxyAuthorization: ofPerson<string | null>('proxyAuthorization'),
    },
    process.env,
  );
}

/**
 * A setting as the person or their company has it. VS Code itself takes these from no workspace today; whatever it will do, a folder
 * that is opened must not lead a cluster's requests through a proxy of its own.
 */
function ofPerson<T>(name: string): T | undefined {
  const http = vscode.workspace.getConfiguration('http');
  const found = http.inspect<T>(name);
  const inWorkspace = found?.workspaceValue !== undefined || found?.workspaceFolderValue !== undefined;
  return inWorkspace ? (found.globalValue ?? found.defaultValue) : http.get<T>(name);
}
