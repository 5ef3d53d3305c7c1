import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The request editor's page. Its script and styles come from the extension's own folder; nothing else loads or runs:
 * no network, no inline script, no eval.
 */
export function requestHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const csp = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<link id="vscode-codicon-stylesheet" rel="stylesheet" href="${asset('codicon.css')}" nonce="${nonce}">
<link rel="stylesheet" href="${asset('request.css')}" nonce="${nonce}">
<title>Prism Explorer</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${asset('request.js')}"></script>
</body>
</html>`;
}
