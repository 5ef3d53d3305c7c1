import tseslint from 'typescript-eslint';
import { roomsRule } from './scripts/lint/rooms.mjs';

export default tseslint.config(
  { ignores: ['dist', 'out', 'test/corpus', 'node_modules'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { prism: { rules: { rooms: roomsRule } } },
    rules: {
      'prism/rooms': 'error',
      'max-lines': ['error', 400],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/app/**'],
    ignores: ['src/app/ui/tell.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]:not(:has(Property[key.name='modal']))",
          message: 'VS Code makes links of what such a message quotes: use tell, or a modal one.',
        },
      ],
    },
  },
  { files: ['src/core/**'], rules: { 'no-restricted-globals': ['error', 'fetch'] } },
  { files: ['scripts/**', 'test/**', 'src/demo/main.ts'], rules: { 'no-console': 'off' } },
  { files: ['eslint.config.mjs'], rules: { 'no-restricted-exports': 'off' } },
);
