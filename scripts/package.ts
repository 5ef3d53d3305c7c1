// npm run package: out/prism-explorer-VERSION.vsix, ready to be installed.
import fs from 'node:fs';
import path from 'node:path';
import { packageExtension } from './lib/package';
import { repository } from './lib/paths.mjs';
import { vsixFiles } from './lib/vsixFiles';

packageExtension().then(
  (file) => {
    const archive = fs.readFileSync(file);
    const size = `${(archive.length / 1000).toFixed(0)} kB`;
    console.log(`${path.relative(repository, file)}: ${size}, ${vsixFiles(archive).length} files`);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
