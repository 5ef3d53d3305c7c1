/*
 * The request editor's page. Its HTML needs, and needs only:
 *
 *   <link rel="stylesheet" id="vscode-codicon-stylesheet" href="…/codicon.css">   (VS Code Elements look it up by this id)
 *   <link rel="stylesheet" href="…/dist/webview/request.css">
 *   <div id="app"></div>
 *   <script nonce="N" src="…/dist/webview/request.js"></script>                   (a classic script, after #app)
 *
 * with the policy `default-src 'none'; script-src 'nonce-N'; style-src CSPSOURCE 'nonce-N'; font-src CSPSOURCE;
 * img-src CSPSOURCE`. `<html lang>` is the language in which numbers are written. CodeMirror makes style elements; they get
 * the script's own nonce, which a page can read only while its script runs for the first time.
 */
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { ToPage } from './protocol';
import { type PageHost, RequestPage } from './requestPage';
import { watchKeys } from './shortcuts';
import './styles/request.css';

declare function acquireVsCodeApi(): PageHost;

const nonce = (document.currentScript as HTMLScriptElement).nonce;
const host = acquireVsCodeApi();
const page = new RequestPage(document.getElementById('app')!, nonce, host);
window.addEventListener('message', (event: MessageEvent<ToPage>) => page.receive(event.data));
watchKeys(page);
host.postMessage({ type: 'ready' });
