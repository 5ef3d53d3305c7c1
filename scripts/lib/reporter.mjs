// A mocha reporter: prints like "spec", and writes the results to the file named by PRISM_EXPLORER_RESULTS.
import fs from 'node:fs';
import Mocha from 'mocha';
import { collectResults } from './results.mjs';

class Reporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.PRISM_EXPLORER_RESULTS;
    if (file) collectResults(runner, (results) => fs.writeFileSync(file, JSON.stringify(results)));
  }
}

export { Reporter as default };
