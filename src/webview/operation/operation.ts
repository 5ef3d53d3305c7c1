// The page of one operation. Its HTML is that of the request editor's page, with its own script and style sheet.
import '../styles/operation.css';
import { OperationPage, type OperationPageHost } from './operationPage';
import type { ToOperationPage } from './protocol';

declare function acquireVsCodeApi(): OperationPageHost;

const host = acquireVsCodeApi();
const page = new OperationPage(document.getElementById('app')!, host);
window.addEventListener('message', (event: MessageEvent<ToOperationPage>) => page.receive(event.data));
host.postMessage({ type: 'ready' });
