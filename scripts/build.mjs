// node scripts/build.mjs [--production] [--watch] [--tests] [--sizes]
import { build } from './lib/build.mjs';

const has = (/** @type {string} */ flag) => process.argv.includes(flag);

try {
  const { sizes } = await build({
    production: has('--production'),
    watch: has('--watch'),
    tests: has('--tests'),
  });
  if (has('--sizes')) {
    for (const [file, bytes] of Object.entries(sizes).sort()) {
      console.log(`${(bytes / 1000).toFixed(1).padStart(9)} kB  ${file}`);
    }
  }
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
