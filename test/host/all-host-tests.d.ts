/** Made when the tests are bundled: requires every test file of this folder. */
declare module 'all-host-tests';
